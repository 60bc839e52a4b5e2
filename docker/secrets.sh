#!/bin/sh
# Makes the secrets of the cluster, once, in docker/secrets (readable by you alone, ignored by git): a file for each of
# those who are told them. Keep a copy elsewhere: without CLEW_KEYS_MASTER nobody can read what people wrote.
set -eu
umask 077
cd "$(dirname -- "$0")"

fail() {
  printf 'secrets.sh: %s\n' "$1" >&2
  exit 1
}

[ ! -e secrets ] || fail "docker/secrets is there already; it is not made anew."
command -v openssl >/dev/null 2>&1 || fail "openssl is needed."

axon=$(openssl rand -hex 32)
mongo=$(openssl rand -hex 24)
rm -rf secrets.next
mkdir secrets.next
cat >secrets.next/clew.env <<END
CLEW_KEYS_MASTER=$(openssl rand -base64 32)
CLEW_AXON_SERVER_TOKEN=$axon
CLEW_MONGODB_ADDRESS=mongodb://clew:$mongo@mongodb-1:27017,mongodb-2:27017,mongodb-3:27017/clew?replicaSet=rs0
END
cat >secrets.next/axon-server.env <<END
AXONIQ_AXONSERVER_ACCESSCONTROL_TOKEN=$axon
AXONIQ_AXONSERVER_ACCESSCONTROL_ADMINTOKEN=$(openssl rand -hex 32)
END
cat >secrets.next/mongodb.env <<END
MONGO_MEMBERS_KEY=$(openssl rand -hex 256)
END
cat >secrets.next/mongodb-users.env <<END
MONGO_ROOT_PASSWORD=$(openssl rand -hex 24)
MONGO_CLEW_PASSWORD=$mongo
END
mv secrets.next secrets
printf 'secrets.sh: made docker/secrets. Keep a copy of it elsewhere.\n' >&2
