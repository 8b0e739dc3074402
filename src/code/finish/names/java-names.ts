/** Names of Java itself, and of the packages that come with it and are used most. */
export const javaNames: readonly string[] = `
  java javax lang util io net nio time math text sql concurrent atomic locks function stream file charset temporal format regex
  http annotation reflect main args
  Object String StringBuilder StringBuffer StringJoiner Integer Long Double Float Short Byte Boolean Character Number Math System
  Thread Runnable Callable Iterable Comparable CharSequence Class ClassLoader Enum Record Void Override Deprecated
  FunctionalInterface SuppressWarnings SafeVarargs Exception RuntimeException Error Throwable IllegalArgumentException
  IllegalStateException NullPointerException IndexOutOfBoundsException UnsupportedOperationException ArithmeticException
  ClassCastException NumberFormatException InterruptedException AssertionError CloneNotSupportedException
  ConcurrentModificationException NoSuchElementException IOException UncheckedIOException FileNotFoundException TimeoutException
  ExecutionException AutoCloseable Closeable Serializable Cloneable List ArrayList LinkedList Map HashMap LinkedHashMap TreeMap
  ConcurrentHashMap ConcurrentMap EnumMap IdentityHashMap WeakHashMap Set HashSet LinkedHashSet TreeSet EnumSet Queue Deque ArrayDeque
  PriorityQueue BlockingQueue LinkedBlockingQueue ArrayBlockingQueue ConcurrentLinkedQueue CopyOnWriteArrayList Stack Vector
  Collection Collections Collectors Arrays Iterator ListIterator Entry Comparator Optional OptionalInt OptionalLong OptionalDouble
  Objects Random UUID Scanner Date Calendar Locale Properties Base64 Timer TimerTask BitSet Currency StringTokenizer Stream
  IntStream LongStream DoubleStream Collector StreamSupport Spliterator Function BiFunction Supplier Consumer BiConsumer Predicate
  BiPredicate UnaryOperator BinaryOperator IntFunction ToIntFunction ToLongFunction ToDoubleFunction IntPredicate IntUnaryOperator
  CompletableFuture CompletionStage CompletionException Future Executor Executors ExecutorService ScheduledExecutorService TimeUnit
  CountDownLatch CyclicBarrier Semaphore ThreadLocal AtomicInteger AtomicLong AtomicBoolean AtomicReference Lock ReentrantLock
  ReadWriteLock Condition ThreadFactory Duration Instant LocalDate LocalDateTime LocalTime ZonedDateTime ZoneId ZoneOffset
  OffsetDateTime Period ChronoUnit DateTimeFormatter DayOfWeek Month Year Clock Path Paths Files File InputStream OutputStream Reader
  Writer BufferedReader BufferedWriter InputStreamReader OutputStreamWriter FileReader FileWriter FileInputStream FileOutputStream
  PrintStream PrintWriter ByteArrayInputStream ByteArrayOutputStream StringReader StringWriter StandardCharsets Charset
  StandardOpenOption URI URL URISyntaxException HttpClient HttpRequest HttpResponse BodyHandlers BodyPublishers Pattern Matcher
  BigDecimal BigInteger RoundingMode MessageFormat SimpleDateFormat DecimalFormat Connection PreparedStatement ResultSet Statement
  SQLException DriverManager Process ProcessBuilder Runtime Retention Target ElementType RetentionPolicy Method Field Constructor
  Modifier InvocationTargetException Type ParameterizedType
  out err in println print printf format length size isEmpty isBlank charAt substring indexOf lastIndexOf contains containsKey
  containsValue startsWith endsWith equals equalsIgnoreCase hashCode toString compareTo compare trim strip stripLeading stripTrailing
  toLowerCase toUpperCase toCharArray chars lines repeat replace replaceAll replaceFirst split join concat matches valueOf parseInt
  parseLong parseDouble parseBoolean intValue longValue doubleValue booleanValue append insert reverse deleteCharAt setLength
  add addAll addFirst addLast get getFirst getLast getOrDefault put putAll putIfAbsent computeIfAbsent computeIfPresent compute merge
  remove removeIf removeAll retainAll clear keySet values entrySet getKey getValue setValue iterator listIterator hasNext next
  forEach sort sorted toArray asList of copyOf ofEntries entry subList set offer poll peek push pop element firstKey lastKey
  unmodifiableList unmodifiableMap unmodifiableSet emptyList emptyMap emptySet singletonList singleton synchronizedList stream
  parallelStream map mapToInt mapToObj mapToLong mapToDouble flatMap filter collect reduce anyMatch allMatch noneMatch findFirst
  findAny limit skip distinct count sum average min max boxed range rangeClosed iterate generate toList toSet toMap groupingBy
  partitioningBy joining counting mapping takeWhile dropWhile apply accept test supply run call andThen compose identity negate
  isPresent isPresentOrElse ifPresent ifPresentOrElse orElse orElseGet orElseThrow ofNullable empty requireNonNull
  requireNonNullElse hash isNull nonNull abs ceil floor round pow sqrt log log10 exp sin cos tan random PI E MAX_VALUE MIN_VALUE
  getClass getName getSimpleName getMessage getCause getStackTrace printStackTrace addSuppressed initCause getLocalizedMessage wait
  notify notifyAll start sleep interrupt isInterrupted currentThread currentTimeMillis nanoTime exit getProperty getenv arraycopy
  lineSeparator identityHashCode close read write flush readLine readAllBytes readString writeString readAllLines newBufferedReader
  newBufferedWriter exists createDirectories createFile delete deleteIfExists isDirectory isRegularFile walk list resolve
  getFileName getParent toAbsolutePath toPath toFile UTF_8 now plus minus plusDays plusHours plusSeconds minusDays isBefore isAfter
  between toMillis getSeconds ofSeconds ofMillis ofMinutes ofHours ofDays toEpochMilli ofPattern parse SECONDS MILLISECONDS MINUTES
  HOURS DAYS newFixedThreadPool newCachedThreadPool newSingleThreadExecutor newVirtualThreadPerTaskExecutor submit execute invokeAll
  shutdown shutdownNow awaitTermination supplyAsync runAsync thenApply thenAccept thenCompose thenCombine exceptionally handle
  whenComplete complete completeExceptionally completedFuture failedFuture get join allOf anyOf cancel isDone countDown await lock
  unlock tryLock newCondition incrementAndGet getAndIncrement decrementAndGet addAndGet compareAndSet getAndSet updateAndGet
  nextInt nextLong nextDouble nextBoolean encodeToString getEncoder getDecoder getUrlEncoder decode encode getBytes compile
  matcher find group groupCount comparing comparingInt comparingLong thenComparing reverseOrder naturalOrder reversed nullsFirst
  nullsLast ordinal name values newBuilder build uri header GET POST PUT DELETE send sendAsync statusCode body ofString
  getDeclaredField getDeclaredMethod getMethod invoke newInstance isInstance cast getAnnotation isAnnotationPresent newProxyInstance
  valueOf add subtract multiply divide mod negate setScale ZERO ONE TEN HALF_UP scale fillInStackTrace clone finalize length
  entries swap shuffle nCopies frequency binarySearch fill deepToString deepEquals stream
`
  .trim()
  .split(/\s+/);
