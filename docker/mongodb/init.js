// Makes the replica set and Clew's user, once; run again it changes nothing but the password of that user.
// Runs in mongosh on the host of the first member: before there is a user, only who comes over loopback may do this.
const root = process.env.MONGO_ROOT_PASSWORD;
const password = process.env.MONGO_CLEW_PASSWORD;
const members = ["mongodb-1:27017", "mongodb-2:27017", "mongodb-3:27017"];
if (!root || !password) {
  throw new Error("MONGO_ROOT_PASSWORD and MONGO_CLEW_PASSWORD must be set; run docker/secrets.sh");
}

function until(what, holds) {
  for (let i = 0; i < 60; i++) {
    if (holds()) {
      return;
    }
    sleep(1000);
  }
  throw new Error("after a minute still not: " + what);
}

const here = db.getSiblingDB("admin");
if (!here.hello().setName) {
  rs.initiate({
    _id: "rs0",
    // The first is preferred, so that the user below is made where this script runs.
    members: members.map((host, i) => ({ _id: i, host, priority: i === 0 ? 2 : 1 })),
  });
}
until("a primary is elected", () => here.hello().primary);

function asRoot() {
  const address = "mongodb://root:" + encodeURIComponent(root) + "@" + members.join(",") + "/admin?replicaSet=rs0";
  return new Mongo(address).getDB("admin");
}

let admin;
try {
  admin = asRoot();
} catch (e) {
  until("the first member is the primary", () => here.hello().isWritablePrimary);
  here.createUser({ user: "root", pwd: root, roles: ["root"] }, { w: "majority" });
  admin = asRoot();
}

const clew = admin.getSiblingDB("clew");
const user = { pwd: password, roles: [{ role: "readWrite", db: "clew" }] };
if (clew.getUser("clew")) {
  clew.updateUser("clew", user, { w: "majority" });
} else {
  clew.createUser({ user: "clew", ...user }, { w: "majority" });
}
print("The replica set " + here.hello().setName + " is there, and so is the user clew.");
