An image is judged by the kernel that it will boot, whatever runs here.

  $ . "$TESTDIR/setup.bash"
  $ judge_image() { kcheck image "$@" --no-builtin-rules --rules rules; }

An image like those of Alibaba Cloud Linux 2, with two kernels; the older one is the default.

  $ make_kernel() {
  >   mkdir -p image/boot/grub2 image/lib/modules/$1
  >   : >image/boot/vmlinuz-$1
  >   : >image/lib/modules/$1/modules.builtin
  >   printf '%s\n' "$2" >image/lib/modules/$1/modules.dep
  > }
  $ make_kernel 4.19.43-13.al7.x86_64 ''
  $ make_kernel 4.19.91-28.7.al7.x86_64 'kernel/net/ipv4/tcp_diag.ko.xz:'
  $ default() {
  >   cat >image/boot/grub2/grub.cfg <<MENU
  > set default="$1"
  > menuentry 'new' {
  >   linux16 /boot/vmlinuz-4.19.91-28.7.al7.x86_64 root=/dev/vda1
  > }
  > menuentry 'old' {
  >   linux16 /boot/vmlinuz-4.19.43-13.al7.x86_64 root=/dev/vda1
  > }
  > MENU
  > }
  $ default 1
  $ judge_image image --only KC-1999-0001
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    boots 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in
                   4.19.43-13.1
            kernel 4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64
                   not_affected
            do     Remove 4.19.43-13.al7.x86_64 from the image, or make
                   4.19.91-28.7.al7.x86_64 the default.
  
  1 affected, 0 undecided, 0 clear of 1 advisory (rules, 1999-06-04)
  [2]
  $ default 0
  $ judge_image image --only KC-1999-0001 --all
  CLEAR     KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    boots 4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7)
            kernel 4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64
                   not_affected
  
  note      4.19.43-13.al7.x86_64 is in the image and not what it boots; 1
            advisory affects it: remove it, unless it is meant to stay
  0 affected, 0 undecided, 1 clear of 1 advisory (rules, 1999-06-04)

With a third kernel that is no better than the default, both would have to go.

  $ make_kernel 4.19.36-12.al7.x86_64 ''
  $ default 1
  $ judge_image image --only KC-1999-0001 | sed -n '/do/,/^$/p'
            do     Remove 4.19.36-12.al7.x86_64 and 4.19.43-13.al7.x86_64 from the
                   image, or make 4.19.91-28.7.al7.x86_64 the default.
  
  $ rm -r image/boot/vmlinuz-4.19.36-12.al7.x86_64 image/lib/modules/4.19.36-12.al7.x86_64

A live patch that the image brings is named, and is none before it is loaded.

  $ mkdir -p image/var/lib/dpkg; cat >image/var/lib/dpkg/status <<STATUS
  > Package: kernel-hotfix-22519882-5.10.134-15
  > Status: install ok installed
  > Version: 1.0-20260320
  > STATUS
  $ cat >patched.yaml <<RULE
  > id: KC-1999-0801
  > title: A problem with a live patch
  > severity: low
  > impact: crash
  > modified: 1999-01-01
  > summary: Fixed by a live patch.
  > affected: [{ stream: al7, fixed: 4.19.91-26 }]
  > mitigated_by: { fact: livepatch.kpatch_22519882, is: enabled }
  > remedy: { upgrade: Upgrade. }
  > references: ["https://example.com/"]
  > RULE
  $ kcheck image image --no-builtin-rules --rules patched.yaml
  AFFECTED  KC-1999-0801  low  A problem with a live patch
            why    boots 4.19.43-13.al7 is below 4.19.91-26 (al7)
            note   live patch kpatch_22519882 is installed
                   (kernel-hotfix-22519882-5.10.134-15 in /var/lib/dpkg/status);
                   that it is loaded after the boot cannot be seen
            kernel 4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64
                   not_affected
            do     Remove 4.19.43-13.al7.x86_64 from the image, or make
                   4.19.91-28.7.al7.x86_64 the default.
  
  1 affected, 0 undecided, 0 clear of 1 advisory (patched.yaml, 1999-01-01)
  [2]
  $ rm -r image/var

The same, for programs: nothing runs.

  $ default 1
  $ judge_image image -f json >report.json; echo "exit code $?"
  exit code 2
  $ "$PYTHON" -c 'import json; r = json.load(open("report.json")); print(r["subject"], r["kernel"]["running"], r["kernel"]["next_boot"], r["summary"]["action"], r["summary"]["good_kernel"])'
  {'kind': 'image', 'name': 'image', 'id': None, 'container': None} None 4.19.43-13.al7.x86_64 set_default_and_reboot 4.19.91-28.7.al7.x86_64

The built-in advisory of these kernels is confirmed by the files of the image, and ruled out by them.

  $ kcheck image image --only KC-2019-0001 | grep -A 2 seen
            seen   the kernel has no module tcp_diag
            kernel 4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64
                   not_affected
  $ echo 'kernel/net/ipv4/tcp_diag.ko.xz:' >image/lib/modules/4.19.43-13.al7.x86_64/modules.dep
  $ kcheck image image --only KC-2019-0001
  CLEAR     KC-2019-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    boots 4.19.43-13.al7 is at or above 4.19 and at or below
                   4.19.43-13 (al7), fixed in 4.19.43-13.1
            seen   the image's kernel has tcp_diag (loadable)
            note   listed kernel, symptom absent (backport, live patch?)
            kernel 4.19.43-13.al7.x86_64 not_affected; 4.19.91-28.7.al7.x86_64
                   not_affected
  
  0 affected, 0 undecided, 1 clear of 1 advisory (built in, 2026-11-22)

Symptoms of running systems are not asked of an image.

  $ kcheck image image --only KC-2026-0002 --all
  CLEAR     KC-2026-0002  low  The kernel does not answer tcp_diag requests
            why    only a running system can show this, and an image is none
  
  0 affected, 0 undecided, 1 clear of 1 advisory (built in, 2026-11-22)

A container image has no kernel: there is nothing to judge.

  $ mkdir -p container/etc; echo 'ID=debian' >container/etc/os-release
  $ judge_image container
  note      no kernel in this image: a container runs on its host's; nothing was
            judged
  0 affected, 0 undecided, 0 clear of 0 advisories (rules, 1999-06-04)
  $ judge_image container -q
  note      no kernel in this image: a container runs on its host's; nothing was
            judged
  $ judge_image container --require-kernel -q
  note      no kernel in this image: a container runs on its host's; nothing was
            judged
  [3]
  $ kcheck explain KC-2019-0001 --image container
  kcheck: no kernel in this image: a container runs on its host's; nothing was judged
  [65]
  $ judge_image container -f junit | grep -c '<testcase'
  0
  [1]

No link leads out of the image, and what is no file is not opened.

  $ mkdir -p hostile/etc hostile/boot hostile/lib; ln -s "$PWD/image/lib/modules" hostile/lib/modules
  $ ln -s ../../../../../../../../../etc/os-release hostile/etc/os-release; mkfifo hostile/etc/image-id
  $ ln -s loop hostile/boot/loop; ln -s loop hostile/boot/vmlinuz-4.19.43-13.al7.x86_64
  $ judge_image hostile --only KC-1999-0001 -f json >hostile.json; echo "exit code $?"
  exit code 2
  $ grep -A 3 -e '"image.id"' -e '"kernel.installed"' hostile.json
      "image.id": {
        "unknown": "/etc/image-id: not a regular file, no cloud-init data, metadata service not asked: not this machine"
      },
      "kernel.installed": {
        "value": [
          "4.19.43-13.al7.x86_64"
        ],

Without a boot configuration, the report names the kernels and the way to say which one boots; what is printed about an
undecided advisory can be run as it stands.

  $ cp -r image 'my image'; rm -r 'my image/boot/grub2'
  $ judge_image 'my image' --only KC-1999-0001
  UNDECIDED KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    kernel not known: kernel.release is unknown (no configuration
                   of GRUB 2 or extlinux below /boot; installed are
                   4.19.43-13.al7.x86_64, 4.19.91-28.7.al7.x86_64; say which one
                   boots: --set kernel.release=4.19.91-28.7.al7.x86_64); image.id
                   is unknown (no /etc/image-id, no cloud-init data, metadata
                   service not asked: not this machine)
            kernel 4.19.43-13.al7.x86_64 affected; 4.19.91-28.7.al7.x86_64
                   not_affected
            do     See what could not be read:
                   kcheck explain KC-1999-0001 --image 'my image'
  
  note      kernel unknown: kernel.release is unknown (no configuration of GRUB 2
            or extlinux below /boot; installed are 4.19.43-13.al7.x86_64,
            4.19.91-28.7.al7.x86_64; say which one boots: --set
            kernel.release=4.19.91-28.7.al7.x86_64)
  note      4.19.43-13.al7.x86_64 is in the image and not what it boots; 1
            advisory affects it: remove it, unless it is meant to stay
  0 affected, 1 undecided, 0 clear of 1 advisory (rules, 1999-06-04)
  [3]
  $ judge_image 'my image' --only KC-1999-0001 | sed -n 's/^ *\(kcheck explain.*\)/\1 --no-builtin-rules --rules rules/p' >hint; . ./hint | sed -n 3p
  unknown  KC-1999-0001 is unknown
  $ judge_image 'my image' --only KC-1999-0001 -q --set kernel.next_boot=4.19.43-13.al7.x86_64
  AFFECTED  KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
  given     kernel.next_boot = 4.19.43-13.al7.x86_64
  [2]
  $ judge_image 'my image' --only KC-1999-0001 -q --set kernel.next_boot=4.19.91-28.7.al7.x86_64
  given     kernel.next_boot = 4.19.91-28.7.al7.x86_64
  $ kcheck explain KC-2019-0001 --image 'my image' --set kernel.next_boot=4.19.91-28.7.al7.x86_64
  ss reports Send-Q 0 for every listening TCP socket
  
  no       KC-2019-0001 is not_affected
  no         the image boots 4.19.91-28.7.al7.x86_64 (given), which is affected
  no           4.19.91-28.7.al7 is at or above 4.19.43-13.1 (al7): segment 3, 91 > 43
  yes        ruled_out_by
  yes          any of
  unknown        sock_diag.tcp is available: it is unknown (not a running system)
  yes            all of
  yes              host.running is false: it is false (the root directory)
  yes              module.tcp_diag is one of builtin, loaded, loadable: it is loadable (/lib/modules/4.19.91-28.7.al7.x86_64/modules.dep)
  unknown    confirmed_by
  unknown      any of
  unknown        sock_diag.tcp is unavailable: it is unknown (not a running system)
  unknown        all of
  unknown          ss.listeners is at least 1: it is unknown (not a running system)
  unknown          ss.listeners_with_zero_send_q equals ss.listeners: it is unknown (not a running system), ss.listeners is unknown (not a running system)
  no             all of
  unknown          kconfig.INET_TCP_DIAG is absent: it is unknown (no configuration of 4.19.91-28.7.al7.x86_64 in /boot, /lib/modules or /usr/src)
  no               module.tcp_diag is absent: it is loadable (/lib/modules/4.19.91-28.7.al7.x86_64/modules.dep)
  unknown        all of
  yes              host.running is false: it is false (the root directory)
  unknown          any of
  unknown            kconfig.INET_TCP_DIAG is absent: it is unknown (no configuration of 4.19.91-28.7.al7.x86_64 in /boot, /lib/modules or /usr/src)
  no                 module.tcp_diag is absent: it is loadable (/lib/modules/4.19.91-28.7.al7.x86_64/modules.dep)
  $ kcheck explain KC-2026-0002 --image image
  The kernel does not answer tcp_diag requests
  
  no       KC-2026-0002 is not_affected
  no         only a running system can show this, and an image is none
  unknown    requires
  unknown      sock_diag.tcp is unavailable: it is unknown (not a running system)
  unknown    confirmed_by
  unknown      sock_diag.tcp is unavailable: it is unknown (not a running system)
  $ kcheck explain KC-2019-0001 --image image facts/affected.json
  kcheck: FILE excludes --image; see kcheck --help
  [64]

A file system that the image's fstab mounts is in use.

  $ cp -r image mounted; mkdir mounted/etc; echo 'UUID=1 / ext4 defaults 0 1' >mounted/etc/fstab
  $ kcheck image mounted --only KC-2023-0002 --set kernel.release=6.1.64 | sed -n 1,5p
  AFFECTED  KC-2023-0002  critical  Direct I/O corrupts data on ext4
            why    boots 6.1.64 is at or above 6.1.64 and below 6.1.66 (mainline)
            kernel 4.19.43-13.al7.x86_64 not_affected; 4.19.91-28.7.al7.x86_64
                   not_affected
            do     Remove 6.1.64 from the image, or make 4.19.91-28.7.al7.x86_64
  $ kcheck explain KC-2023-0002 --image mounted --set kernel.release=6.1.64 | grep mount.ext4
  yes          mount.ext4 is present: it is / rw (/etc/fstab)

Kernels on record without their files are named and not invented.

  $ mkdir -p stripped/var/lib/dpkg stripped/boot; cat >stripped/var/lib/dpkg/status <<STATUS
  > Package: linux-image-6.1.0-21-amd64
  > Status: install ok installed
  > Version: 6.1.90-1
  > STATUS
  $ judge_image stripped --only KC-1999-0001
  UNDECIDED KC-1999-0001  low  ss reports Send-Q 0 for every listening TCP socket
            why    kernel not known: kernel.release is unknown
                   (/var/lib/dpkg/status lists linux-image-6.1.0-21-amd64 as
                   installed, but there is no kernel in /boot, /lib/modules,
                   /usr/lib/modules; mount all of the image's file systems, or say
                   which kernel boots: --set kernel.release=RELEASE); image.id is
                   unknown (no /etc/image-id, no cloud-init data, metadata service
                   not asked: not this machine)
            do     See what could not be read:
                   kcheck explain KC-1999-0001 --image stripped
  
  note      kernel unknown: kernel.release is unknown (/var/lib/dpkg/status lists
            linux-image-6.1.0-21-amd64 as installed, but there is no kernel in
            /boot, /lib/modules, /usr/lib/modules; mount all of the image's file
            systems, or say which kernel boots: --set kernel.release=RELEASE)
  0 affected, 1 undecided, 0 clear of 1 advisory (rules, 1999-06-04)
  [3]

What is to be made of the system that runs here is judged by what it will boot, and nothing here speaks for it.

  $ kcheck explain KC-2019-0001 --image / --set kernel.release=4.19.43-13.al7.x86_64 | grep 'sock_diag.tcp is available'
  unknown        sock_diag.tcp is available: it is unknown (not a running system)

What holds no system is refused.

  $ mkdir -p empty/rootfs/etc; kcheck image empty
  kcheck: empty: holds no system: no etc, usr, boot or lib
  [65]
  $ kcheck image empty -f json -o json=report.json | wc -c
  kcheck: empty: holds no system: no etc, usr, boot or lib
  0

What is no image is refused; archives and disk images have tests of their own (tests/images).

  $ kcheck image report.json
  kcheck: report.json: this is no directory, no tar file and no disk image
  [65]
  $ tar --create --file image.tar --directory image .
  $ kcheck image image.tar --only KC-2019-0001 -q -f json | "$PYTHON" -c 'import json, sys; r = json.load(sys.stdin); print(r["subject"], r["kernel"]["next_boot"])'
  {'kind': 'image', 'name': 'image.tar', 'id': None, 'container': None} 4.19.43-13.al7.x86_64
  $ kcheck image nowhere
  kcheck: nowhere: no such directory
  [66]
  $ kcheck image
  kcheck: PATH is required; see kcheck --help
  [64]

--root is for a host whose / is mounted elsewhere: its files, and the kernel that runs here.

  $ echo 'image_id="aliyun_3_x64_20G_alibase_20210425.vhd"' >image/etc-image-id; mkdir image/etc; mv image/etc-image-id image/etc/image-id
  $ kcheck facts --root image -f json | "$PYTHON" -c 'import json, os, sys; f = json.load(sys.stdin)["facts"]; print(f["image.id"]["value"], f["kernel.release"]["value"] == os.uname().release, f["kernel.installed"]["value"], f["host.running"]["value"])'
  aliyun_3_x64_20G_alibase_20210425.vhd True ['4.19.43-13.al7.x86_64', '4.19.91-28.7.al7.x86_64'] True
  $ kcheck --root nowhere
  kcheck: nowhere: no such directory
  [66]
