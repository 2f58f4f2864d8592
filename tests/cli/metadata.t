The metadata service, as a server on the loopback interface plays it. On a machine of Alibaba Cloud its files and
cloud-init's come first for image.id and host.id; an empty root shows what the service itself leads to.

  $ . "$TESTDIR/setup.bash"
  $ mkdir root
  $ ask() {
  >   start metadata_server "$1"
  >   timeout 30 kcheck facts -f text --imds "http://127.0.0.1:$PORT" | grep ^instance.type
  >   timeout 30 probe_facts --root root --imds "http://127.0.0.1:$PORT" image.id host.id
  > }

With a token, and without.

  $ ask token_required
  instance.type                                 ecs.g6e.large   [metadata service]
  image.id: aliyun_2_1903_64_20G_alibase_20190619.vhd [metadata service]
  host.id: i-bp13a1b2c3d4e5f6 [metadata service]
  $ ask token_refused
  instance.type                                 ecs.g6e.large   [metadata service]
  image.id: aliyun_2_1903_64_20G_alibase_20190619.vhd [metadata service]
  host.id: i-bp13a1b2c3d4e5f6 [metadata service]

What can go wrong.

  $ ask not_found
  instance.type                                 unknown (metadata service: instance/instance-type: HTTP 404)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: image-id: HTTP 404) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask silent
  instance.type                                 unknown (metadata service: no answer within 1000 ms)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: no answer within 1000 ms) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask closing  # with what it has not read, the connection may end by a reset
  instance\.type +unknown \(metadata service: (ECONNRESET|malformed response: end of stream)\) (re)
  image\.id: unknown \(no /etc/image-id, no cloud-init data, metadata service: (ECONNRESET|malformed response: end of stream)\) \[\] (re)
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask garbage
  instance.type                                 unknown (metadata service: malformed response: bad version)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: malformed response: bad version) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask huge
  instance.type                                 unknown (metadata service: more than 65536 bytes of response)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: more than 65536 bytes of response) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask trickle
  instance.type                                 unknown (metadata service: no answer within 1000 ms)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: no answer within 1000 ms) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask redirecting
  instance.type                                 unknown (metadata service: instance/instance-type: HTTP 302)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: image-id: HTTP 302) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ ask two_lines
  instance.type                                 unknown (metadata service: instance/instance-type: not one printable line)
  image.id: unknown (no /etc/image-id, no cloud-init data, metadata service: image-id: not one printable line) []
  host.id: unknown (/etc/machine-id: ENOENT) [/etc/machine-id]
  $ timeout 30 kcheck facts -f text --imds http://127.0.0.1:1 | grep ^instance.type
  instance.type                                 unknown (metadata service: ECONNREFUSED)

No address of the environment is asked instead.

  $ http_proxy=http://127.0.0.1:1 ask token_required
  instance.type                                 ecs.g6e.large   [metadata service]
  image.id: aliyun_2_1903_64_20G_alibase_20190619.vhd [metadata service]
  host.id: i-bp13a1b2c3d4e5f6 [metadata service]
