// Small gzip files as Python's gzip.compress writes them, so that no test needs a compressor.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// "hello" and a line feed.
inline std::string hello_gzip() {
    constexpr std::string_view bytes(
        "\037\213\010\000\000\000\000\000\002\003\313\110\315\311\311\347\002\000\040\060"
        "\072\066\006\000\000\000",
        26);
    return std::string(bytes);
}

/// A kernel configuration with CONFIG_INET_DIAG=m and CONFIG_INET_TCP_DIAG not set.
inline std::string kernel_config_gzip() {
    constexpr std::string_view bytes(
        "\037\213\010\000\000\000\000\000\002\003\123\346\122\126\360\311\314\053\255\320"
        "\257\260\060\213\067\063\121\060\321\063\264\324\263\064\124\360\116\055\312\113"
        "\315\121\160\316\317\113\313\114\057\055\112\054\311\314\317\343\122\346\162\366"
        "\367\163\363\164\217\367\364\163\015\211\167\361\164\164\267\315\005\032\200\054"
        "\030\342\034\000\226\120\310\054\126\310\313\057\121\050\116\055\341\002\000\040"
        "\234\006\013\145\000\000\000",
        107);
    return std::string(bytes);
}

}  // namespace kcheck
