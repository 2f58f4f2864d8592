Every fact there is: name, type, scope, meaning and an example, two lines each.

  $ kcheck facts --catalogue | head -4
  host.name                                     text     machine  node name
                                                such as web-01
  host.id                                       text     machine  stable identity: the ECS instance ID, else a hash of the machine ID
                                                such as i-bp13a1b2c3d4e5f6
  $ kcheck facts --catalogue | awk 'NR % 2 == 1 && !/^[a-z0-9_.]+(<[A-Za-z]+>)? +(boolean|integer|text|list) +(machine|kernel|running) +[^ ]/'
  $ kcheck facts --catalogue | awk 'NR % 2 == 0 && !/^ +such as [^ ]/'
  $ kcheck facts --catalogue | awk 'NR % 2 == 1 {print $1}' | sort | uniq -d

All that the design names are there.

  $ kcheck facts --catalogue | awk 'NR % 2 == 1 {print $1}' >names.txt
  $ for name in host.name host.id os.id os.version_id os.name kernel.release kernel.version kernel.stream kernel.arch \
  >     kernel.build kernel.next_boot kernel.installed image.id image.kernel instance.type dmi.vendor dmi.product \
  >     cpu.model sock_diag.tcp ss.listeners ss.listeners_with_zero_send_q proc_net_tcp.listeners \
  >     proc_net_tcp.listeners_with_zero_tx_queue 'module.<name>' 'module_version.<name>' 'package.<name>' \
  >     'kconfig.<NAME>' 'sysctl.<name>' 'cmdline.<parameter>' 'mount.<fstype>' 'file.<path>' 'livepatch.<name>' \
  >     'cpu.vulnerability.<name>'; do
  >   grep -qxF "$name" names.txt || echo "missing: $name"
  > done

Each that is no family is in the facts of this machine, known or not.

  $ kcheck facts >host.json
  $ grep -v '<' names.txt | while read -r name; do grep -qF "\"$name\": {" host.json || echo "missing: $name"; done
