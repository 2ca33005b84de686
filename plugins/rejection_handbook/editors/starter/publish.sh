#!/bin/sh
# Builds the handbook and copies it to a web server of your own, over SSH. It needs rsync here and on the server.
#
#   sh publish.sh NAME@SERVER:FOLDER
#
# What the handbook no longer holds stays on the server. To remove it there, add --delete: then FOLDER must hold nothing
# but the handbook. To see what would be done, and do nothing, add --dry-run.
set -eu
if [ "$#" -eq 0 ]; then
  echo "Say where to put it: sh publish.sh NAME@SERVER:FOLDER" >&2
  exit 2
fi
target=$1
shift
cd "$(dirname "$0")"
<<engine.job | join(" && ") | replace("python ", "python3 ")>>
rsync --recursive --checksum --compress --chmod=D755,F644 --delay-updates --itemize-changes "$@" <<engine.site>>/ "$target"
