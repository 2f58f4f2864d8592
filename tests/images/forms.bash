# shellcheck shell=bash
# Sourced by images_test.sh: the forms that an image is shipped in. A new form is a function and a name in the list.

# The form NAME of a root directory is made by form_NAME ROOT, which prints the path to judge. Files go to $work.
# shellcheck disable=SC2034 # images_test.sh
forms=(directory)

form_directory() { printf '%s\n' "$1"; }
