package io.clew.key.sqlite;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.ErasureOrder;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Measures what keys cost: {@code Costs <directory>}. Prints the time of one call on one thread, after a warm-up; every
 * seal and open has an address of its own, as events have.
 */
final class Costs {
    private static final PrintStream OUT = System.out;

    private Costs() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "costs");
        long start = System.nanoTime();
        SqliteKeyStore.open(directory, FileMasterKeys.in(directory)).close();
        say("first open and close, cold JVM", start, 1);
        start = System.nanoTime();
        try (KeyStore store = SqliteKeyStore.open(directory, FileMasterKeys.in(directory))) {
            say("open again", start, 1);
            long key = store.newKey();
            String text = "Ariadne gave Theseus a clew. ".repeat(40).substring(0, 1024);
            for (List<Long> keys : List.of(List.of(key), List.of(key, store.newKey()))) {
                List<String> sealed = new ArrayList<>();
                String under = " 1 KiB under " + keys.size() + " keys";
                time("seal" + under, 200_000, i -> {
                    String one = store.seal(at(i), keys, text);
                    if (sealed.size() < 20_000) {
                        sealed.add(one);
                    }
                });
                time("open" + under, 20_000, i -> store.open(at(i), keys, sealed.get(i)));
                time("open" + under, 20_000, i -> store.open(at(i), keys, sealed.get(i)));
            }
            time("new key", 200_000, i -> store.newKey());
            time("key first used", 20_000, i -> store.successor(i + 1));
            time("new subject", 500, i -> store.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + i)));
            time("known subject", 500, i -> store.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + i)));
            time("destroy one key", 200, i -> store.destroy(order(i)));
            time("rotate over 200,000 keys", 1, i -> store.rotate());
        }
    }

    private static PartAddress at(int i) {
        return new PartAddress("session:default:5d2c2c4e-6b8f-4a49-9d0e-7f3f5a8c1f11", i, "/message/content");
    }

    private static ErasureOrder order(int i) {
        return new ErasureOrder(
                new ErasureKey(Namespace.DEFAULT, "e" + i), new SessionId("s"), List.of(1_000L + i), "anna", null);
    }

    private static void time(String what, int times, IntConsumer call) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            if (i == times / 2 && times > 1) {
                start = System.nanoTime();
            }
            call.accept(i);
        }
        say(what, start, times > 1 ? times - times / 2 : 1);
    }

    private static void say(String what, long start, int times) {
        OUT.printf(Locale.ROOT, "%-34s %,12.2f us%n", what, (System.nanoTime() - start) / 1e3 / times);
    }
}
