#!/bin/sh
# Installs Debian packages for the tests and leaves no service of theirs running, now or at the next boot.
# Runs as root:  sh apt-install.sh PACKAGE…
set -eu
export DEBIAN_FRONTEND=noninteractive
export PATH="$PATH:/usr/sbin:/sbin"

guard=/usr/sbin/policy-rc.d
made_guard=no
tidy() { if [ "$made_guard" = yes ]; then rm -f "$guard"; fi; }
trap tidy EXIT
trap 'exit 130' INT TERM HUP

# What was already here keeps its services as they are.
new=
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || new="$new $package"
done

# Package scripts ask this file whether they may start a service: 101 is no (invoke-rc.d(8)).
if [ ! -e "$guard" ]; then
  made_guard=yes
  printf '#!/bin/sh\nexit 101\n' >"$guard"
  chmod 755 "$guard"
fi

# A machine on which an installation was cut off refuses the next one until it is finished.
dpkg --configure -a
apt-get -o DPkg::Lock::Timeout=120 update -q
# Without an answer Postfix would set itself up as the machine's mail server.
if command -v debconf-set-selections >/dev/null; then
  echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
fi
# An older Debian packages no build of Chromium without a window.
if ! apt-cache show chromium-headless-shell >/dev/null 2>&1; then
  for package in "$@"; do
    shift
    [ "$package" = chromium-headless-shell ] && package=chromium
    set -- "$@" "$package"
  done
fi
apt-get -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold install -y -q --no-install-recommends "$@"

if command -v systemctl >/dev/null; then
  for package in $new; do
    case "$package" in
      redis-server) service=redis-server ;;
      postgresql | postfix) service=$package ;;
      dovecot-*) service=dovecot ;;
      *) continue ;;
    esac
    systemctl disable -q "$service" 2>/dev/null || true
  done
fi
