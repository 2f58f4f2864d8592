The same input gives the same bytes, whenever and wherever it is judged.

  $ . "$TESTDIR/setup.bash"
  $ for file in affected clear undecided mitigated kernels; do
  >   judge facts/$file.json -f json --all --now 2026-11-22T10:00:00Z >first.json
  >   sleep 0.01
  >   LC_ALL=C.UTF-8 TZ=Asia/Shanghai judge facts/$file.json -f json --all --now 2026-11-22T10:00:00Z | cmp - first.json
  > done

--now takes a time or seconds; SOURCE_DATE_EPOCH is asked where --now is not given.

  $ time_of() { judge facts/clear.json -f json "$@" | grep '"time"'; }
  $ time_of --now 2026-11-22T10:00:00Z
    "time": "2026-11-22T10:00:00Z",
  $ time_of --now 0
    "time": "1970-01-01T00:00:00Z",
  $ SOURCE_DATE_EPOCH=1795341600 time_of
    "time": "2026-11-22T10:00:00Z",
  $ SOURCE_DATE_EPOCH=1795341600 time_of --now 1
    "time": "1970-01-01T00:00:01Z",
  $ time_of | grep -cE '"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"'
  1
  $ time_of --now 9999-12-31T23:59:59Z
    "time": "9999-12-31T23:59:59Z",

No such time.

  $ for time in 2026-02-30T10:00:00Z 2026-1-2T3:4:5Z 2026-11-22T10:00:00+08:00 '2026-11-22 10:00:00' 2026-11-22T10:00:00Zx -1 253402300800; do
  >   kcheck --now "$time" || echo "exit code $?"
  > done
  kcheck: --now "2026-02-30T10:00:00Z" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "2026-1-2T3:4:5Z" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "2026-11-22T10:00:00+08:00" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "2026-11-22 10:00:00" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "2026-11-22T10:00:00Zx" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "-1" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
  kcheck: --now "253402300800" is neither a time such as 2026-11-22T10:00:00Z nor a date nor seconds since 1970
  exit code 64
