What the kernel log shows is told in its own words, made harmless; a log that nobody read is no clean log.

  $ . "$TESTDIR/setup.bash"
  $ log='kernel_log.*EXT4-fs error *'
  $ blank='{"schema":"kcheck.facts/1","facts":{}}'
  $ kcheck eval - --only KC-2026-0104 -q <<<"$blank"
  $ kcheck eval - --only KC-2026-0104 --set "$log=$(printf 'EXT4-fs error \033[31m(device vda1)')" <<<"$blank"
  AFFECTED  KC-2026-0104  info  The kernel log shows errors of a disk or a file
                                system
            seen   the log says: EXT4-fs error \x1b[31m(device vda1)
            do     Look at the disk first. Back up what can be read, then unmount
                   the file system and run e2fsck or xfs_repair.
  
  given     kernel_log.*EXT4-fs error * = EXT4-fs error \x1b[31m(device vda1)
  note      kernel unknown: kernel.release is unknown (not in the fact set)
  1 affected, 0 undecided, 0 clear of 1 advisory (built in, 2026-11-22)
  $ kcheck facts --catalogue | grep -A1 kernel_log
  kernel_log.<glob>                             text     running  last message that matches among those the kernel log still holds; absent if none does
                                                such as INFO: task dd:4711 blocked for more than 120 seconds.
