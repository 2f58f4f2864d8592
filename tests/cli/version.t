The name and a version of three numbers.

  $ kcheck --version
  kcheck \d+\.\d+\.\d+ (re)
