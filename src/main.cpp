// The program; everything else is in the library.
#include "cli/commands.hpp"

int main(int argc, char** argv) { return kcheck::run(argc, argv, kcheck::handed_over(argv)); }
