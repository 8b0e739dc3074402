/** Names of Python itself and of what comes with it, as a running Python 3 lists them. */
export const pythonNames: readonly string[] = `
  A ABC ABCMeta ACCEPTED ADDITEMS AF_DECnet ANY APPEND APPENDS ASCII AbstractAsyncContextManager
  AbstractBasicAuthHandler AbstractChildWatcher AbstractContextManager AbstractDigestAuthHandler AbstractEventLoop
  AbstractEventLoopPolicy AbstractHTTPHandler AbstractServer AbstractSet Action AddressFamily AddressInfo
  AlertDescription Annotated Any AnyStr ArgInfo ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser
  ArgumentTypeError Arguments ArithmeticError Array ArrayType AssertionError AsyncContextDecorator AsyncContextManager
  AsyncExitStack AsyncGenerator AsyncGeneratorType AsyncIterable AsyncIterator AsyncMagicMixin AsyncMock
  AsyncMockMixin Attribute AttributeError AuthenticationError Awaitable BINBYTES BINBYTES8 BINFLOAT BINGET BININT
  BININT1 BININT2 BINPERSID BINPUT BINSTRING BINUNICODE BINUNICODE8 BPF BUILD BYTEARRAY8 BadGzipFile BadStatusLine
  BadZipFile BadZipfile Barrier Base BaseEventLoop BaseException BaseExceptionGroup BaseHandler BaseProtocol
  BaseTestSuite BaseTransport BasicContext BasicInterpolation Binary BinaryIO Blob BlockFinder BlockingIOError
  BooleanOptionalAction BoundArguments BoundedSemaphore BrokenBarrierError BrokenExecutor BrokenPipeError BufferError
  BufferTooShort BufferedIOBase BufferedProtocol BufferedRWPair BufferedRandom BufferedReader BufferedWriter
  BufferingFormatter BuiltinFunctionType BuiltinMethodType ByteString BytesIO BytesWarning C14NWriterTarget CAPI
  CODESET CONFLICT CONFORM CONTINUE CONTINUOUS CREATED CRITICAL CRNCYSTR CT_co CacheFTPHandler Calendar Callable
  CallableMixin CallableProxyType CalledProcessError CancelledError CannotSendHeader CannotSendRequest CellType
  CertificateError ChainMap Charset ChildProcessError Clamped ClassFoundException ClassMethodDescriptorType ClassVar
  ClosureVars CodeType Collection Comment CompleteDirs CompletedProcess Complex Concatenate Condition ConfigParser
  Connection ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError Container
  ContentTooShortError Context ContextDecorator ContextManager ConversionSyntax ConverterMapping Coroutine
  CoroutineType Counter Cursor DEBUG DEFAULT DEFAULTSECT DER_cert_to_PEM_cert DEVNULL DICT DOTALL DUP DataError
  DataHandler DatabaseError DatagramProtocol DatagramTransport Date DateFromTicks Decimal DecimalException
  DecimalTuple DefaultContext DefaultDict DefaultEventLoopPolicy DefaultVerifyPaths DefragResult DefragResultBytes
  DeprecationWarning Deque Dialect Dict DictReader DictWriter Differ DirEntry DivisionByZero DivisionImpossible
  DivisionUndefined DuplicateOptionError DuplicateSectionError DynamicClassAttribute EAGAIN EBADF EJECT ELOOP ENOENT
  ENOTDIR EOFError EPOCH ERA ERROR EWOULDBLOCK EXT1 EXT2 EXT4 Element ElementPath ElementTree Ellipsis EllipsisType
  EmailMessage Empty EncodingWarning EndOfBlock Enum EnumCheck EnumMeta EnumType EnvironmentError Error Event
  ExceptHookArgs Exception ExceptionGroup ExecError Executor ExitStack ExtendedContext ExtendedInterpolation FALSE
  FATAL FCOMMENT FEXTRA FHCRC FLOAT FNAME FORBIDDEN FOUND FRAME FRIDAY FROZENSET FTEXT FTPHandler False FancyURLopener
  FastChildWatcher FastLookup February Field FileExistsError FileHandler FileIO FileNotFoundError FileType Filter
  Filterer Final Flag FlagBoundary FloatOperation FloatingPointError Formatter ForwardRef Fraction FrameInfo
  FrameSummary FrameType FrozenInstanceError FrozenSet Full FullArgSpec FunctionTestCase FunctionType FunctionTypes
  Future FutureWarning GET GLOBAL GONE Generator GeneratorExit GeneratorType Generic GenericAlias GetPassWarning
  GetSetDescriptorType GzipFile HAS_SSLv2 HAS_SSLv3 HAS_TLSv1 HAS_TLSv1_1 HAS_TLSv1_2 HAS_TLSv1_3 HTMLCalendar
  HTTPBasicAuthHandler HTTPConnection HTTPCookieProcessor HTTPDefaultErrorHandler HTTPDigestAuthHandler HTTPError
  HTTPErrorProcessor HTTPException HTTPHandler HTTPMessage HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm
  HTTPPasswordMgrWithPriorAuth HTTPRedirectHandler HTTPResponse HTTPSConnection HTTPSHandler Handle Handler Handlers
  Hashable HelpFormatter HtmlDiff I IGNORECASE INFO INST INT IO IOBase IOError IllegalMonthError IllegalWeekdayError
  ImportError ImportWarning ImproperConnectionState IncompleteRead IncompleteReadError IncrementalNewlineDecoder
  IndentationError IndexError Inexact InitVar IntEnum IntFlag Integral IntegrityError InterfaceError InternalError
  Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError
  InterruptedError InvalidContext InvalidOperation InvalidSpecError InvalidStateError InvalidURL IsADirectoryError
  IsolatedAsyncioTestCase ItemsView Iterable Iterator ItimerError JSONDecodeError JSONDecoder JSONEncoder January
  JoinableQueue KEEP KT KeyError KeyboardInterrupt KeyedRef KeysView L LIST LOCALE LOCKED LOG4 LONG LONG1 LONG4
  LZMACompressor LZMADecompressor LambdaType LargeZipFile LegacyInterpolation LifoQueue LimitOverrunError LineTooLong
  LinearRegression List Literal LiteralString LocaleHTMLCalendar LocaleTextCalendar Lock LogRecord Logger
  LoggerAdapter LookupError M MARK MAXBINSIZE MAXFTPCACHE MAXLINESIZE MAXYEAR MEMOIZE MIMEPart MINYEAR MISSING MONDAY
  MULTILINE MagicMixin MagicMock MagicProxy Manager Mapping MappingProxyType MappingView Match MemberDescriptorType
  MemoryBIO MemoryError Message MetavarTypeHelpFormatter MethodDescriptorType MethodType MethodWrapperType
  MissingSectionHeaderError Mock ModuleNotFoundError ModuleType MsgFlag MultiLoopChildWatcher MutableMapping
  MutableSequence MutableSet NEWFALSE NEWOBJ NEWTRUE NOEXPR NOFLAG NONE NONSPACECRE NOTSET NSIG NameError
  NamedTemporaryFile NamedTuple NamedTupleMeta Namespace Never NewType NoOptionError NoReturn NoSectionError
  NonCallableMagicMock NonCallableMock None NoneType NormalDist NotADirectoryError NotConnected NotImplemented
  NotImplementedError NotImplementedType NotRequired NotSupportedError NullHandler Number OBJ OK OPTCRE OPTIONAL
  OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TLSv1 OP_NO_TLSv1_1 OP_NO_TLSv1_2 OP_NO_TLSv1_3 OSError OpenerDirector
  OperationalError Optional Options OrderedDict Overflow OverflowError PARSER PEM_cert_to_DER_cert PERSID PI PIPE POP
  PROCESSING PROTO PROTOCOL_SSLv23 PROTOCOL_TLSv1 PROTOCOL_TLSv1_1 PROTOCOL_TLSv1_2 PUT ParamSpec ParamSpecArgs
  ParamSpecKwargs Parameter ParseError ParseResult ParseResultBytes ParsingError Path PathLike Pattern
  PendingDeprecationWarning PercentStyle PermissionError PickleBuffer PickleError Pickler PicklingError
  PidfdChildWatcher Pipe PlaceHolder Policy Pool Popen PosixPath PrepareProtocol PrettyPrinter PriorityQueue Process
  ProcessError ProcessLookupError ProcessPoolExecutor ProcessingInstruction ProgrammingError PropertyMock Protocol
  ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler ProxyType ProxyTypes PurePath PurePosixPath
  PureWindowsPath Purpose PyStringMap PyZipFile QName Queue QueueEmpty QueueFull RADIXCHAR RAND_add RAND_bytes
  RAND_pseudo_bytes RAND_status READ REDUCE REMAINDER RLock Random Rational RawArray RawConfigParser
  RawDescriptionHelpFormatter RawIOBase RawTextHelpFormatter RawValue ReadError ReadTransport Real RecursionError
  ReferenceError ReferenceType RegexFlag RegistryError RemoteDisconnected ReprEnum Request Required ResourceWarning
  ResponseNotReady ResultBase Reversible RootLogger Rounded Row Runner RuntimeError RuntimeWarning S SATURDAY SECTCRE
  SEMISPACE SETITEM SETITEMS SSLCertVerificationError SSLContext SSLEOFError SSLError SSLErrorNumber SSLObject
  SSLSession SSLSocket SSLSyscallError SSLWantReadError SSLWantWriteError SSLZeroReturnError STDOUT STOP STRICT STRING
  SUBDEBUG SUBWARNING SUNDAY SUPPRESS SafeChildWatcher SafeConfigParser SafeUUID SameFileError Scanner SectionProxy
  SelectorEventLoop Self Semaphore SendfileNotAvailableError Sequence SequenceMatcher Server Set Sigmasks Signals
  Signature SimpleNamespace SimpleQueue Sized SkipTest Sniffer SocketIO SocketKind SocketType SpecialFileError
  SplitResult SplitResultBytes SpooledTemporaryFile StackSummary StatisticsError StopAsyncIteration StopIteration
  StrEnum StrFormatStyle StreamHandler StreamReader StreamReaderProtocol StreamWriter StringIO StringTemplateStyle
  Struct SubElement Subnormal SubprocessError SubprocessProtocol SubprocessTransport SupportsAbs SupportsBytes
  SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound SyntaxError SyntaxWarning SystemError
  SystemExit SystemRandom T TEMPLATE THOUSEP THURSDAY TLSVersion TRUE TUESDAY TUPLE TUPLE1 TUPLE2 TUPLE3 TWOPI T_co
  T_contra TabError Task TaskGroup Template TemporaryDirectory TemporaryFile TestCase TestLoader TestProgram
  TestResult TestSuite Text TextCalendar TextIO TextIOBase TextIOWrapper TextTestResult TextTestRunner TextWrapper
  Thread ThreadError ThreadPoolExecutor ThreadedChildWatcher Time TimeFromTicks Timeout TimeoutError TimeoutExpired
  Timer TimerHandle Timestamp TimestampFromTicks Traceback TracebackException TracebackType Transport TreeBuilder True
  Tuple Type TypeAlias TypeError TypeGuard TypeVar TypeVarTuple TypedDict U UNAUTHORIZED UNICODE UNIQUE URLError
  URLopener UTC UUID UnboundLocalError Underflow UnicodeDecodeError UnicodeEncodeError UnicodeError
  UnicodeTranslateError UnicodeWarning UnimplementedFileMode Union UnionType UnknownHandler UnknownProtocol
  UnknownTransferEncoding Unpack Unpickler UnpicklingError UnsupportedOperation UserDict UserList UserString
  UserWarning VERBOSE VERSION VT VT_co V_co Value ValueError ValuesView VerifyFlags VerifyMode WARN WARNING WCONTINUED
  WCOREDUMP WEDNESDAY WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WRITE WSTOPPED
  WSTOPSIG WTERMSIG WUNTRACED Warning WarningMessage WeakKeyDictionary WeakMethod WeakSet WeakValueDictionary
  WindowsPath WrapperDescriptorType WriteTransport X XML XMLID XMLParser XMLPullParser YESEXPR ZeroDivisionError
  ZipExtFile ZipFile ZipInfo __abs__ __add__ __all__ __and__ __annotations__ __bool__ __call__ __ceil__ __class__
  __class_getitem__ __contains__ __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__
  __eq__ __exit__ __file__ __float__ __floor__ __floordiv__ __format__ __ge__ __get__ __getattribute__ __getitem__
  __getnewargs__ __getstate__ __gt__ __hash__ __iadd__ __imul__ __index__ __init__ __init_subclass__ __int__
  __invert__ __ior__ __iter__ __le__ __len__ __lshift__ __lt__ __main__ __mod__ __module__ __mul__ __name__ __ne__
  __neg__ __new__ __next__ __or__ __package__ __pos__ __pow__ __qualname__ __radd__ __rand__ __rdivmod__ __reduce__
  __reduce_ex__ __repr__ __reversed__ __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __round__ __rpow__
  __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __set__ __setattr__ __setitem__ __sizeof__ __spec__ __str__
  __sub__ __subclasshook__ __truediv__ __trunc__ __xor__ a a85decode a85encode abc abiflags abort abs absolute abspath
  abstractclassmethod abstractmethod abstractproperty abstractstaticmethod accept access accumulate aclose aclosing
  acos acosh acquire activeCount active_children active_count adapt adapters add addClassCleanup addCleanup addFilter
  addHandler addLevelName addModuleCleanup addTypeEqualityFunc add_argument add_argument_group add_done_callback
  add_header add_mutually_exclusive_group add_note add_section add_subparsers add_unredirected_header addaudithook
  addclosehook addinfourl adjusted aiter alarm algorithms_available algorithms_guaranteed all all_tasks
  allow_connection_pickling altsep altzone anchor and_ anext annotation any api_version apilevel append appendleft
  architecture argparse args argv array arraysize as_completed as_integer_ratio as_posix as_tuple as_uri ascii
  ascii_letters ascii_lowercase ascii_uppercase asctime asdict asin asinh assertAlmostEqual assertAlmostEquals
  assertCountEqual assertDictContainsSubset assertDictEqual assertEqual assertEquals assertFalse assertGreater
  assertGreaterEqual assertIn assertIs assertIsInstance assertIsNone assertIsNot assertIsNotNone assertLess
  assertLessEqual assertListEqual assertLogs assertMultiLineEqual assertNoLogs assertNotAlmostEqual
  assertNotAlmostEquals assertNotEqual assertNotEquals assertNotIn assertNotIsInstance assertNotRegex
  assertNotRegexpMatches assertRaises assertRaisesRegex assertRaisesRegexp assertRegex assertRegexpMatches
  assertSequenceEqual assertSetEqual assertTrue assertTupleEqual assertWarns assertWarnsRegex assert_ assert_any_await
  assert_any_call assert_awaited assert_awaited_once assert_awaited_once_with assert_awaited_with assert_called
  assert_called_once assert_called_once_with assert_called_with assert_has_awaits assert_has_calls assert_never
  assert_not_awaited assert_not_called assert_type ast astimezone astuple asynccontextmanager asyncio atan atan2 atanh
  atexit atof atoi attach_mock attrgetter attrib audit authkey auto await_args await_args_list await_count b b16decode
  b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode backup base64
  base_events base_exec_prefix base_futures base_prefix base_subprocess base_tasks basename basicConfig betavariate
  bin binascii bind bind_partial bind_textdomain_codeset bindtextdomain bisect bisect_left bisect_right bit_count
  bit_length blake2b blake2s blobopen block_size bltns bool breakpoint breakpointhook buffer build_opener
  builtin_module_names builtins bytearray byteorder bytes bytes_ bytes_le bytes_types bz2 c c_contiguous cache
  cached_property calcsize calendar call callHandlers call_args call_args_list call_count call_tracing callable
  callback called cancel cancelled canonical canonicalize capitalize captureWarnings capwords case casefold cast
  catch_warnings cbrt ceil center cert_store_stats cert_time_to_seconds chain characters_written chdir check_call
  check_hostname check_output check_returncode chmod choice choices chown chr chroot classify_class_attrs classmethod
  cleandoc clear clear_cache clear_frames clear_overloads client clock_getres clock_gettime clock_gettime_ns clock_seq
  clock_seq_hi_variant clock_seq_low clock_settime clock_settime_ns close closed closerange closing cls cmp_to_key
  codecs collections comb combinations combinations_with_replacement combine comment commit commonpath commonprefix
  communicate compare compare_digest compare_signal compare_total compare_total_mag compat32 compatible_formats
  compile complete_statement complex compress compressor_names concat concurrent configparser configure_mock confstr
  confstr_names conjugate connect connect_ex connection constants contains context context_diff contextlib
  contextmanager contiguous convert_arg_line_to_args converters copy copy2 copy_abs copy_file_range copy_negate
  copy_sign copyfile copyfileobj copymode copyreg copyright copysign copystat copytree coroutine coroutines
  correlation cos cosh count countOf countTestCases covariance cpu_count crc32 create_aggregate create_autospec
  create_collation create_connection create_default_context create_function create_server create_subprocess_exec
  create_subprocess_shell create_task create_window_function credits critical csv ctermid ctime curdir currency
  currentThread current_process current_task current_thread currentframe cursor cwd cycle daemon data dataclass
  dataclass_transform dataclasses date datetime datetime_CAPI day day_abbr day_name daylight days dbapi2 dcgettext
  debug decimal decode decode_b decode_long decodebytes decoder decompress dedent deepcopy default defaultTestLoader
  defaultTestResult default_factory default_int_handler defaultaction defaultdict defaults defpath degrees delattr
  deleter delitem delocalize denominator deque description deserialize detach detect_encoding device_encoding devnull
  dgettext dict diff_bytes difference difference_update different_locale difflib digest digest_size digits dir dirname
  dis disable discard disk_usage dispatch_table displayhook dist divmod doClassCleanups doCleanups doModuleCleanups
  done dont_write_bytecode drive dropwhile dst dump dumps dup dup2 e elements email empty enable_callback_tracebacks
  enable_shared_cache encode encode_long encodebytes encoder encoding encodings end endpos endswith ensure_future
  enterClassContext enterContext enterModuleContext enter_async_context enter_context entities enum enumerate environ
  environb epoll eq erf erfc errno error errors escape etree eval eventfd eventfd_read eventfd_write events exc_info
  excel excel_tab excepthook exception exceptions exec exec_prefix execl execle execlp execlpe executable execute
  executemany executescript execv execve execvp execvpe exists exit exitcode exp exp2 expand expandtabs expanduser
  expandvars expectedFailure expm1 expovariate extend extendleft extract extract_stack extract_tb extractall extsep
  f_contiguous fabs factorial fail failIf failIfAlmostEqual failIfEqual failUnless failUnlessAlmostEqual
  failUnlessEqual failUnlessRaises failureException fallback_getpass family fatal fchdir fchmod fchown fcntl fdatasync
  fdel fdopen fetchall fetchmany fetchone fget field field_size_limit fieldnames fields file_digest file_spec filename
  filename2 fileno fill filter filterfalse filters filterwarnings final finalize find findCaller findTestCases
  find_loader findall finditer findsource findtext firstweekday flags float float_info float_repr_style floor floordiv
  flush fma fmean fmod fnmatch fnmatchcase fold fork forkpty format format_exc format_exception format_exception_only
  format_help format_helpers format_list format_map format_stack format_string format_tb format_usage format_version
  formatannotation formatannotationrelativeto formatargvalues formatstring formatwarning fp fpathconf fractions
  fragment freedesktop_os_release freeze_support frexp from_bytes from_callable from_decimal from_float fromfd fromhex
  fromisocalendar fromisoformat fromkeys fromordinal fromstring fromstringlist fromtimestamp fromutc frozenset
  fsdecode fsencode fset fspath fstat fstatvfs fsum fsync ftpcache ftperrors ftpwrapper ftruncate full full_url
  fullmatch functools futures fwalk gaierror gamma gammavariate gather gauss gcd ge genericpath geometric_mean get
  getChild getEffectiveLevel getLevelName getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass getName
  getTestCaseNames get_all_start_methods get_annotations get_archive_formats get_args get_asyncgen_hooks get_blocking
  get_ca_certs get_cache_token get_child_watcher get_ciphers get_clock_info get_close_matches get_context
  get_coroutine_origin_tracking_depth get_default get_default_verify_paths get_dialect get_event_loop
  get_event_loop_policy get_exec_path get_full_url get_header get_ident get_inheritable get_int_max_str_digits
  get_logger get_method get_native_id get_nowait get_origin get_overloads get_protocol_name get_running_loop
  get_server_certificate get_start_method get_terminal_size get_type_hints get_unpack_formats getabsfile getaddrinfo
  getallocatedblocks getargs getargvalues getatime getattr getattr_static getblock getblocking getboolean getbuffer
  getcallargs getclasstree getclosurevars getcomments getcontext getcoroutinelocals getcoroutinestate getctime getcwd
  getcwdb getdefaultencoding getdefaultlocale getdefaulttimeout getdlopenflags getdoc getegid getencoding getenv
  getenvb geteuid getfile getfilesystemencodeerrors getfilesystemencoding getfloat getfqdn getframeinfo getfullargspec
  getgeneratorlocals getgeneratorstate getgid getgrouplist getgroups gethostbyaddr gethostbyname gethostbyname_ex
  gethostname getinfo getinnerframes getint getitem getitimer getlimit getlineno getloadavg getlocale getlogin
  getmembers getmembers_static getmodule getmodulename getmro getmtime getnameinfo getnode getouterframes getoutput
  getpass getpeername getpgid getpgrp getpid getppid getpreferredencoding getpriority getprofile getprotobyname
  getproxies getproxies_environment getrandbits getrandom getrecursionlimit getrefcount getresgid getresuid getroot
  getservbyname getservbyport getsid getsignal getsize getsizeof getsockname getsockopt getsource getsourcefile
  getsourcelines getstate getstatusoutput getswitchinterval gettempdir gettempdirb gettempprefix gettempprefixb getter
  gettext gettimeout gettrace getuid geturl getuser getvalue getweakrefcount getweakrefs getxattr gi_code gi_frame
  gi_running gi_suspended gi_yieldfrom glob glob0 glob1 global_enum global_enum_repr global_flag_repr global_str
  globals gmtime group groupby groupdict groupindex groups gt gzip handle hardlink_to harmonic_mean hasHandlers
  has_dualstack_ipv6 has_header has_ipv6 has_magic has_option has_proxy has_section hasattr hash hash_info hashlib
  header_items heapify heappop heappush heappushpop heapq heapreplace help herror hex hexdigest hexdigits hexversion
  home hostname hostname_checks_common_name hour html htonl htons http hypot iadd iand iconcat id ident if_indextoname
  if_nameindex if_nametoindex ifloordiv iglob ignore_patterns ilshift imag imatmul imod implementation import_module
  importlib imul in_transaction indent indentsize index indexOf indices inet_aton inet_ntoa inet_ntop inet_pton inf
  info infolist initgroups inplace input insert insort insort_left insort_right inspect installHandler install_opener
  int int_ int_info intern interrupt intersection intersection_update inv invalidate_caches invert io ior ipaddress
  ipow irshift isDaemon isEnabledFor isSet is_ is_absolute is_alive is_block_device is_canonical is_char_device
  is_dataclass is_dir is_fifo is_file is_finalizing is_finite is_infinite is_integer is_mount is_nan is_normal is_not
  is_qnan is_relative_to is_reserved is_safe is_set is_signed is_snan is_socket is_subnormal is_symlink is_typeddict
  is_zero is_zipfile isabs isabstract isalnum isalpha isascii isasyncgen isasyncgenfunction isatty isawaitable
  isbuiltin isclass isclose iscode iscoroutine iscoroutinefunction isdatadescriptor isdecimal isdigit isdir isdisjoint
  iselement isfile isfinite isframe isfunction isfuture isgenerator isgeneratorfunction isgetsetdescriptor
  isidentifier isinf isinstance iskeyword isleap islice islink islower ismemberdescriptor ismethod ismethoddescriptor
  ismethodwrapper ismodule ismount isnan isnumeric isocalendar isoformat isolation_level isoweekday isprintable isqrt
  isreadable isrecursive isroutine isspace issubclass issubset issuperset istitle istraceback isub isupper
  item_separator itemgetter items itemsize iter iter_unpack iterdir iterdump iterencode iterfind iterparse itertext
  itertools itruediv ixor java_ver join joinpath json key_separator keylog_filename keys keyword kill killpg kind
  kwargs lastResort lastgroup lastindex lastrowid lchmod lchown lcm ldexp le leapdays len length_hint lexists lgamma
  libc_ver license limit_denominator line_buffering linear_regression linecache linesep link link_to list list2cmdline
  list_dialects listdir listen listxattr ljust ln load load_cert_chain load_default_certs load_dh_params load_tests
  load_verify_locations loader loads local localcontext locale locale_alias locale_encoding_alias localeconv localhost
  localize locals localtime locked lockf locks log log10 log1p log2 logMultiprocessing logProcesses logThreads
  log_to_stderr logb logging logical_and logical_invert logical_or logical_xor login_tty lognormvariate longMessage
  lower lru_cache lseek lshift lstat lstrip lt lzma mac_ver machine machinery magic_check magic_check_bytes
  magic_methods main main_thread major makeLogRecord makeRecord makeSuite make_archive make_dataclass makedev makedirs
  makeelement makefile maketrans manager map match match_hostname math matmul max maxDiff max_mag maximum_version
  maxlen maxsize maxunicode md5 mdays mean median median_grouped median_high median_low member memfd_create memoryview
  merge message meta_path methodcaller microsecond microseconds min min_mag minimum_version minor minute mixins mkdir
  mkdtemp mkfifo mknod mkstemp mktemp mktime mock mock_add_spec mock_calls mock_open mod mode modf modules
  modulesbyfile monotonic monotonic_ns month month_abbr month_name monthcalendar monthrange most_common move
  move_to_end mro mul multimode multiprocessing name namedtuple namelist nan native_id nbytes ndiff ndim ne neg netloc
  new new_child new_class new_event_loop newlines next next_minus next_plus next_toward nextafter ngettext nice
  nl_langinfo nlargest no_type_check no_type_check_decorator node noheaders non_hierarchical nonmember normalize
  normalvariate normcase normpath not_ notify notifyAll notify_all now nsmallest nt ntohl ntohs ntpath nullcontext
  num_tickets number_class numbers numerator numerics obj object oct octdigits onceregistry open open_code
  open_connection open_spec open_unix_connection openpty operator options optionxform or_ ord orig_argv os overload
  owner pack pack_into pairwise parameters params paramstyle pardir parent parent_process parents paretovariate parse
  parse_args parse_headers parse_http_list parse_intermixed_args parse_keqv_list parse_known_args
  parse_known_intermixed_args parse_qs parse_qsl partial partialmethod partition parts password patch path path_hooks
  path_importer_cache pathconf pathconf_names pathlib pathname2url pathsep pattern pause pbkdf2_hmac perf_counter
  perf_counter_ns perm permutations pformat pi pickle pickle_by_enum_name pickle_by_global_name pid pidfd_open
  pidfd_send_signal pipe pipe2 pkgutil platform platlibdir poll pop pop_all popen popitem popleft port pos posix
  posix_fadvise posix_fallocate posix_spawn posix_spawnp posixpath post_handshake_auth pow pp pprint prcal pread
  preadv prefix prepare_class print print_exc print_exception print_help print_last print_list print_stack print_tb
  print_usage printable printdir prmonth process process_time process_time_ns processor prod product property proto
  protocol protocols proxy proxy_bypass proxy_bypass_environment prweek pstdev pthread_getcpuclockid pthread_kill
  pthread_sigmask punctuation purge push push_async_callback push_async_exit put put_nowait putenv pvariance pwrite
  pwritev pycache_prefix python_branch python_build python_compiler python_implementation python_revision
  python_version python_version_tuple qsize quantiles quantize query queue queues quit quopri quote quote_from_bytes
  quote_plus radians radix raiseExceptions raise_signal randbelow randbits randbytes randint random randrange range
  raw_decode re read read1 read_bytes read_dict read_file read_string read_text readable reader readers readfp
  readinto readinto1 readline readlines readlink readonly readv real realpath reconfigure recursive_repr recv recv_fds
  recv_into recvfrom recvfrom_into recvmsg recvmsg_into redirect_stderr redirect_stdout reduce reducer reduction ref
  register registerResult register_adapter register_archive_format register_at_fork register_converter
  register_dialect register_namespace register_unpack_format regs relative_to release reload relpath remainder
  remainder_near remove removeFilter removeHandler removeResult remove_header remove_option remove_section removedirs
  removeprefix removesuffix removexattr rename renames repeat replace repr request request_host reset_mock resetlocale
  resetwarnings resolution resolve resolve_bases resources responses restore result return_annotation return_value
  reveal_type reverse reversed rfind rglob right rindex rjust rmdir rmtree rollback root rotate round row_factory
  rowcount rpartition rshift rsplit rstrip run run_coroutine_threadsafe runner runners running runtime_checkable
  safe_repr saferepr same_quantum samefile sameopenfile samestat sample scaleb scandir scanner sched_get_priority_max
  sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval
  sched_setaffinity sched_setparam sched_setscheduler sched_yield scheme scheme_chars scrypt seal search second
  seconds secrets sections security_level seed seek seekable select selector_events selectors self send send_fds
  send_signal sendall sendfile sendmsg sendmsg_afalg sendto sentinel sep serialize session_stats set setDaemon
  setLevel setLogRecordFactory setLoggerClass setName setUp setUpClass set_alpn_protocols set_asyncgen_hooks
  set_authorizer set_blocking set_child_watcher set_ciphers set_coroutine_origin_tracking_depth
  set_default_verify_paths set_defaults set_ecdh_curve set_event_loop set_event_loop_policy set_exception
  set_executable set_forkserver_preload set_inheritable set_int_max_str_digits set_npn_protocols set_progress_handler
  set_proxy set_result set_running_or_notify_cancel set_servername_callback set_start_method set_trace_callback
  set_wakeup_fd setattr setblocking setcontext setdefault setdefaulttimeout setdlopenflags setegid seteuid
  setfirstweekday setgid setgroups sethostname setinputsizes setitem setitimer setlimit setlocale setoutputsize
  setpassword setpgid setpgrp setpriority setprofile setrecursionlimit setregid setresgid setresuid setreuid setsid
  setsockopt setstate setswitchinterval setter settimeout settrace setuid setxattr sha1 sha224 sha256 sha384 sha3_224
  sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256 shape shield shift shortDescription shorten show_flag_values
  showwarning shuffle shutdown shutil side_effect siginterrupt signal signals signature sigpending sigtimedwait
  sigwait sigwaitinfo simplefilter sin singledispatch singledispatchmethod sinh size sizeCentralDir sizeEndCentDir
  sizeEndCentDir64 sizeEndCentDir64Locator sizeFileHeader skip skipIf skipTest skipUnless sleep slice sni_callback
  socket socket_error socketpair sort sorted span spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe
  splice split splitattr splitdrive splitext splithost splitlines splitnport splitpasswd splitport splitquery splittag
  splittype splituser splitvalue sqlite3 sqlite_version sqlite_version_info sqrt ssl sslobject_class sslproto
  sslsocket_class st stack stack_size staggered standard_b64decode standard_b64encode starmap start start_server
  start_unix_server startswith stat stat_result staticmethod statistics statvfs statvfs_result stderr stdev stdin
  stdlib_module_names stdlib_re stdout stem step stop str strcoll streams strerror strftime strides string
  stringCentralDir stringEndArchive stringEndArchive64 stringEndArchive64Locator stringFileHeader strip strptime
  strsignal struct structCentralDir structEndArchive structEndArchive64 structEndArchive64Locator structFileHeader
  struct_siginfo struct_time strxfrm sub subTest submit subn suboffsets subprocess subtract suffix suffixes suite sum
  super supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks
  supports_unicode_filenames suppress swapcase symlink symlink_to symmetric_difference symmetric_difference_update
  sync sys sysconf sysconf_names system system_alias tag tail takewhile tan tanh task_done taskgroups tasks tau
  tcgetpgrp tcsetpgrp tearDown tearDownClass tee tell tempdir tempfile template terminal_size terminate termios test
  testzip text text_encoding text_factory textdomain textwrap thishost thread_info thread_time thread_time_ns
  threading threads threadsafety throw time time_hi_version time_low time_mid time_ns timedelta timegm timeout
  timeout_at timeouts times times_result timestamp timetuple timetz timezone title to_bytes to_eng_string to_integral
  to_integral_exact to_integral_value to_thread tobytes today token token_bytes token_hex token_urlsafe tokenize
  tolist toordinal toreadonly tostring tostringlist total total_changes total_ordering total_seconds touch trace
  traceback translate transports triangular trsock truediv trunc truncate truth tspecials ttyname tuple type typecodes
  types typing tzinfo tzname tzset ulp umask uname uname_result unescape unified_diff uniform union unique unittest
  universal_newlines unix_dialect unix_events unix_getpass unlink unpack unpack_archive unpack_from unquote
  unquote_plus unquote_to_bytes unraisablehook unregister_archive_format unregister_dialect unregister_unpack_format
  unsetenv unwrap update update_abstractmethods update_wrapper upper urandom url2pathname urlcleanup urldefrag
  urlencode urljoin urllib urlopen urlparse urlquote_from_bytes urlretrieve urlsafe_b64decode urlsafe_b64encode
  urlsplit urlunparse urlunsplit urn username uses_fragment uses_netloc uses_params uses_query uses_relative utc
  utcfromtimestamp utcnow utcoffset utctimetuple util utils utime uuid uuid1 uuid3 uuid4 uuid5 valid_signals values
  variance variant vars verify verify_flags verify_mode version version_info vonmisesvariate wait wait3 wait4 wait_for
  waitid waitid_result waitpid waitstatus_to_exitcode walk walk_stack walk_tb walktree warn warn_explicit warning
  warnings warnoptions weakref week weekday weekheader weibullvariate which whichmodule whitespace win32_edition
  win32_is_iot win32_ver win_getpass windows_locale with_name with_stem with_suffix with_traceback wrap wrap_bio
  wrap_future wrap_socket wraps writable write write32u write_bytes write_c14n write_text write_through writeheader
  writelines writer writerow writerows writestr writev xml xor year zfill zip zip_longest zipfile zlib
`
  .trim()
  .split(/\s+/);
