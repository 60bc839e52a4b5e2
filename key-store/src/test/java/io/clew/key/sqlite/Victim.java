package io.clew.key.sqlite;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that uses a store from three threads until it is killed, and says before and after everything what it does:
 * a line is out before the next step begins.
 */
final class Victim {
    private static final PrintStream OUT = System.out;

    private final KeyStore store;
    private final String run;
    private final List<Long> living = Collections.synchronizedList(new ArrayList<>());

    private Victim(KeyStore store, String run) {
        this.store = store;
        this.run = run;
    }

    static Process start(Path directory, int run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // Another module's test log settings are on the path too; that is no news for whoever reads.
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString(),
                        String.valueOf(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        say("started");
        Victim victim = new Victim(SqliteKeyStore.open(directory, FileMasterKeys.in(directory)), args[1]);
        say("opened");
        new Thread(victim::useKeys).start();
        new Thread(victim::useSubjects).start();
        victim.destroyAndRotate();
    }

    private void useKeys() {
        while (true) {
            if (living.size() > 500) {
                LockSupport.parkNanos(100_000);
                continue;
            }
            long key = store.newKey();
            say("new " + key);
            say("sealed " + key + " " + store.seal(HERE, List.of(key), "text " + key));
            living.add(key);
        }
    }

    private void useSubjects() {
        for (int i = 0; ; i++) {
            String name = run + "-" + i;
            say("subject " + name + " " + store.subjectKey(Namespace.DEFAULT, new SubjectId(name)));
            if (i % 3 == 0) {
                say("forgetting " + name);
                store.forgetSubject(erasure("forget-" + name), new SubjectId(name), "anna", null);
                say("forgotten " + name);
            }
        }
    }

    private void destroyAndRotate() {
        Random random = new Random(run.hashCode());
        for (int i = 0; ; i++) {
            if (living.size() < 20) {
                LockSupport.parkNanos(100_000);
                continue;
            }
            long one = living.remove(random.nextInt(living.size()));
            long two = living.remove(random.nextInt(living.size()));
            String id = run + "-" + i;
            say("destroying " + id + " " + one + " " + two);
            store.destroy(order(id, one, two));
            say("destroyed " + id);
            if (i % 4 == 3) {
                say("rotating");
                store.rotate();
                say("rotated");
            }
        }
    }

    private static synchronized void say(String line) {
        OUT.println(line);
        OUT.flush();
    }
}
