The report for programs, in full.

  $ . "$TESTDIR/setup.bash"
  $ judge facts/kernels.json -f json --now 2026-11-22T10:00:00Z --only KC-1999-0001 --only KC-1999-0002
  {
    "schema": "kcheck.report/1",
    "tool": {
      "name": "kcheck",
      "version": "*" (glob)
    },
    "database": {
      "advisories": 4,
      "digest": "sha256:*", (glob)
      "newest": "1999-06-04",
      "replaced": [],
      "replacements": [],
      "sources": [
        {
          "name": "rules",
          "advisories": 4,
          "digest": "sha256:*", (glob)
          "serial": null,
          "built": "1999-06-04T00:00:00Z",
          "expires": null,
          "signed_by": null
        }
      ],
      "stale": null
    },
    "time": "2026-11-22T10:00:00Z",
    "subject": {
      "kind": "facts",
      "name": "web-04",
      "id": "i-bp1web04",
      "container": null
    },
    "given": [],
    "kernel": {
      "running": "4.19.43-13.al7.x86_64",
      "stream": "al7",
      "covered": true,
      "next_boot": "4.19.43-13.1.al7.x86_64",
      "installed": [
        "4.19.43-13.1.al7.x86_64",
        "4.19.43-13.al7.x86_64",
        "4.19.91-28.7.al7.x86_64"
      ]
    },
    "summary": {
      "affected": 2,
      "mitigated": 0,
      "unknown": 0,
      "not_affected": 0,
      "worst": "medium",
      "action": "set_default_and_reboot",
      "good_kernel": "4.19.91-28.7.al7.x86_64"
    },
    "facts": {
      "host.container": {
        "unknown": "not in the fact set"
      },
      "host.id": {
        "unknown": "not in the fact set"
      },
      "host.name": {
        "unknown": "not in the fact set"
      },
      "kernel.installed": {
        "value": [
          "4.19.43-13.1.al7.x86_64",
          "4.19.43-13.al7.x86_64",
          "4.19.91-28.7.al7.x86_64"
        ],
        "source": "/boot"
      },
      "kernel.next_boot": {
        "value": "4.19.43-13.1.al7.x86_64",
        "source": "/boot/grub2/grub.cfg"
      },
      "kernel.release": {
        "value": "4.19.43-13.al7.x86_64",
        "source": "uname"
      },
      "kernel.stream": {
        "value": "al7",
        "source": "kernel.release"
      },
      "kernel.version": {
        "value": "4.19.43-13.al7",
        "source": "kernel.release"
      },
      "sock_diag.tcp": {
        "value": "unavailable",
        "source": "netlink: ENOENT"
      },
      "ss.listeners": {
        "unknown": "not in the fact set"
      },
      "ss.listeners_with_zero_send_q": {
        "unknown": "not in the fact set"
      },
      "sysctl.net.ipv4.tcp_congestion_control": {
        "value": "cubic",
        "source": "/proc/sys"
      }
    },
    "kernels": {
      "4.19.43-13.1.al7.x86_64": {
        "kernel.release": {
          "value": "4.19.43-13.1.al7.x86_64",
          "source": "kernel.installed"
        },
        "kernel.stream": {
          "value": "al7",
          "source": "kernel.release"
        },
        "kernel.version": {
          "value": "4.19.43-13.1.al7",
          "source": "kernel.release"
        },
        "sysctl.net.ipv4.tcp_congestion_control": {
          "unknown": "says nothing about a kernel that does not run"
        }
      },
      "4.19.91-28.7.al7.x86_64": {
        "kernel.release": {
          "value": "4.19.91-28.7.al7.x86_64",
          "source": "kernel.installed"
        },
        "kernel.stream": {
          "value": "al7",
          "source": "kernel.release"
        },
        "kernel.version": {
          "value": "4.19.91-28.7.al7",
          "source": "kernel.release"
        }
      }
    },
    "findings": [
      {
        "id": "KC-1999-0001",
        "fingerprint": "2c96138cdbfb8fd74713f6a3a071e7b0",
        "title": "ss reports Send-Q 0 for every listening TCP socket",
        "aliases": [
          "TEST-1"
        ],
        "severity": "low",
        "impact": "observability",
        "outcome": "affected",
        "evidence": "probe",
        "note": null,
        "layers": {
          "running": "affected",
          "next_boot": "not_affected",
          "installed": {
            "4.19.43-13.al7.x86_64": "affected",
            "4.19.43-13.1.al7.x86_64": "not_affected",
            "4.19.91-28.7.al7.x86_64": "not_affected"
          }
        },
        "why": [
          "running 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1"
        ],
        "seen": [
          "a tcp_diag request fails (netlink: ENOENT)"
        ],
        "action": "reboot",
        "good_kernel": "4.19.43-13.1.al7.x86_64",
        "fixed": "4.19.43-13.1.al7",
        "remedy": {
          "upgrade": "Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.",
          "commands": [
            "yum update kernel",
            "reboot"
          ],
          "workaround": "Read the backlog from the application that listens.",
          "caution": "The reboot ends what runs."
        },
        "references": [
          "https://example.org/send-q"
        ],
        "rules": "rules"
      },
      {
        "id": "KC-1999-0002",
        "fingerprint": "bde3bc632ee174986ff272a457ce4472",
        "title": "BBR as the default congestion control slows the network down",
        "aliases": [],
        "severity": "medium",
        "impact": "performance",
        "outcome": "affected",
        "evidence": "kernel",
        "note": null,
        "layers": {
          "running": "mitigated",
          "next_boot": "affected",
          "installed": {
            "4.19.43-13.al7.x86_64": "mitigated",
            "4.19.43-13.1.al7.x86_64": "affected",
            "4.19.91-28.7.al7.x86_64": "not_affected"
          }
        },
        "why": [
          "next boot 4.19.43-13.1.al7 is below 4.19.57-15.1 (al7)",
          "running 4.19.43-13.al7 is below 4.19.57-15.1 (al7)",
          "mitigated: the congestion control is cubic"
        ],
        "seen": [],
        "action": "change_default_before_reboot",
        "good_kernel": null,
        "fixed": "4.19.57-15.1.al7",
        "remedy": {
          "upgrade": "Upgrade to kernel-4.19.57-15.1.al7 or later and reboot.",
          "commands": [],
          "workaround": "Run sysctl -w net.ipv4.tcp_congestion_control=cubic.",
          "caution": null
        },
        "references": [
          "https://example.org/bbr"
        ],
        "rules": "rules"
      }
    ]
  }
  [2]
