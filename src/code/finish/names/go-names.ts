/** Names of Go itself, and of the packages that come with it. */
export const goNames: readonly string[] = `
  any append bool break byte cap case chan clear close comparable complex complex64 complex128 const continue copy default defer
  delete else error fallthrough false float32 float64 for func go goto if imag import int int8 int16 int32 int64 interface iota
  len make map max min new nil package panic print println range real recover return rune select string struct switch true type
  uint uint8 uint16 uint32 uint64 uintptr var main init
  fmt Print Printf Println Sprint Sprintf Sprintln Fprint Fprintf Fprintln Errorf Sscan Sscanf Scan Scanf Scanln Stringer
  errors New Is As Join Unwrap Error strings Builder Contains ContainsAny ContainsRune Count Cut CutPrefix CutSuffix EqualFold
  Fields HasPrefix HasSuffix Index IndexByte IndexRune LastIndex Map NewReader NewReplacer Repeat Replace ReplaceAll Split SplitN
  SplitSeq Title ToLower ToUpper Trim TrimFunc TrimLeft TrimPrefix TrimRight TrimSpace TrimSuffix WriteString WriteByte WriteRune
  String Len Reset Grow bytes Buffer NewBuffer NewBufferString Equal Bytes strconv Atoi Itoa ParseInt ParseFloat ParseBool ParseUint
  FormatInt FormatFloat FormatBool Quote Unquote AppendInt sort Slice SliceStable Strings Ints Sort Search Interface Less Swap
  slices Sorted SortFunc BinarySearch Reverse Collect Values Keys Insert Delete Clone Compact IndexFunc ContainsFunc maps Copy All
  os Args Exit Getenv LookupEnv Setenv Open Create Remove RemoveAll ReadFile WriteFile Mkdir MkdirAll MkdirTemp Stat Stdin Stdout
  Stderr IsNotExist ErrNotExist Getwd Hostname File Signal Interrupt ReadDir Rename TempDir OpenFile Close Name io Reader Writer
  Closer ReadCloser ReadAll EOF Copy CopyN MultiWriter MultiReader Discard NopCloser Pipe ReadWriter Seeker WriteCloser Read Write
  ErrUnexpectedEOF LimitReader TeeReader bufio NewScanner NewWriter Scanner Text Flush ReadString ReadLine context Context Background
  TODO WithCancel WithTimeout WithDeadline WithValue CancelFunc Canceled DeadlineExceeded Done Err Value Deadline Cause
  WithCancelCause WithoutCancel AfterFunc sync Mutex RWMutex WaitGroup Once OnceFunc OnceValue Pool Lock Unlock RLock RUnlock Add Wait
  Do Load Store LoadOrStore LoadAndDelete CompareAndSwap Range Get Put atomic Int32 Int64 Uint32 Uint64 Bool Pointer time Duration
  Time Now Since Until Sleep After Tick NewTicker NewTimer Timer Ticker Millisecond Microsecond Nanosecond Second Minute Hour Unix
  UnixMilli UnixNano Format Parse ParseDuration RFC3339 RFC3339Nano UTC Local Date Year Month Day Weekday Sub Before Equal IsZero
  Truncate Round Seconds Milliseconds C Stop net http Handler HandlerFunc HandleFunc Handle ListenAndServe ListenAndServeTLS Server
  Client Request Response ResponseWriter NewRequest NewRequestWithContext Get Post Head Header Set Del Status StatusCode StatusOK
  StatusCreated StatusAccepted StatusNoContent StatusBadRequest StatusUnauthorized StatusForbidden StatusNotFound
  StatusMethodNotAllowed StatusConflict StatusTooManyRequests StatusInternalServerError StatusBadGateway StatusServiceUnavailable
  StatusText MethodGet MethodPost MethodPut MethodDelete MethodPatch Body URL Method WriteHeader Cookie SetCookie NewServeMux
  ServeHTTP ServeMux DefaultClient Transport RoundTrip RoundTripper Redirect FileServer Dir StripPrefix Shutdown Serve Flusher
  Hijacker httptest NewRecorder NewServer Recorder ResponseRecorder Code url Query PathEscape QueryEscape ParseQuery Host Path
  RawQuery Scheme Encode json Marshal MarshalIndent Unmarshal NewDecoder NewEncoder Decode Decoder Encoder RawMessage Number
  Indent Valid MarshalJSON UnmarshalJSON DisallowUnknownFields SetIndent xml base64 StdEncoding URLEncoding RawURLEncoding
  EncodeToString DecodeString hex sha256 Sum256 sha1 md5 rand Intn Int IntN Float64 Perm Shuffle Seed NewSource big math Abs Ceil Floor
  Max Min Mod Pow Sqrt Log Log2 Log10 Exp Sin Cos Tan Inf NaN IsNaN IsInf MaxInt MinInt MaxInt32 MaxInt64 MaxFloat64 MaxUint32 Pi
  Trunc regexp Compile MustCompile MatchString FindString FindStringSubmatch FindAllString ReplaceAllString Regexp path filepath Base
  Ext Abs Rel Walk WalkDir Glob Match Clean Separator ToSlash FromSlash SplitList fs FS DirEntry FileInfo FileMode IsDir Info Size
  ModTime Mode embed log Fatal Fatalf Fatalln Logger SetFlags SetOutput Default slog Debug Info Warn With Attr Handler Group Any
  reflect TypeOf ValueOf DeepEqual Kind Type Elem NumField Field Tag Lookup Interface Ptr Struct testing T B M F Run Helper Fatal
  Errorf Log Logf Skip Skipf Cleanup TempDir Parallel Setenv Context N ResetTimer ReportAllocs Loop runtime GOOS GOARCH NumCPU
  GOMAXPROCS GC Gosched Caller debug ReadMemStats NumGoroutine exec Command CommandContext Output CombinedOutput Start Cmd Dir Env
  Process Kill Pid syscall SIGTERM SIGINT Notify signal NotifyContext flag StringVar IntVar BoolVar Parse Args NArg Usage template
  Execute Must ParseFiles unicode IsLetter IsDigit IsSpace IsUpper IsLower ToTitle utf8 RuneCountInString RuneLen ValidString
  DecodeRuneInString RuneError iter Seq Seq2 cmp Compare Ordered Or unsafe Sizeof list PushBack PushFront Front Back Next Prev heap
  Push Pop Init Fix gzip NewGzipReader tls Config Certificate LoadX509KeyPair tar zip sql DB Rows Row Query QueryRow QueryContext
  QueryRowContext ExecContext Exec Begin BeginTx Commit Rollback Scan ErrNoRows Tx Stmt Prepare driver Ping
`
  .trim()
  .split(/\s+/);
