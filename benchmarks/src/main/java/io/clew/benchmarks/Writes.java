package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Door;
import io.clew.benchmarks.subject.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes to the keys of many agents: every client goes round keys of its own, so that none waits for another's. */
final class Writes {

    private static final int TEXTS = 1024;
    private static final int CLIENTS = 8;

    private final String[] pool = new String[TEXTS];
    private final int agents;
    private final int each;

    /** To so many agents of so many keys each, of texts of about so many bytes. */
    private Writes(int agents, int each, int bytes) {
        this.agents = agents;
        this.each = each;
        Texts texts = new Texts(21);
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(bytes);
        }
    }

    static Writes of(Switches switches) {
        return new Writes(switches.number("agents"), switches.number("each"), switches.number("text"));
    }

    String text(long n) {
        return pool[(int) (n % pool.length)];
    }

    /** One write in each transaction. */
    Load.Sending writing(List<Door.Client> clients) {
        int share = Math.max(1, agents * each / clients.size());
        long[] sent = new long[clients.size() * 16];
        return (client, count) -> {
            long n = sent[client * 16]++;
            int key = (int) (client * (long) share + n % share);
            clients.get(client).write(agent(key), key(key), text(n * 31 + client));
        };
    }

    /** Any key of them all. */
    Load.Sending reading(List<Door.Client> clients) {
        return (client, count) -> {
            int key = ThreadLocalRandom.current().nextInt(agents * each);
            clients.get(client).read(agent(key), key(key));
        };
    }

    /** So many transactions, of one write each; they write each key once at least if there are as many. */
    void fill(Door door, int transactions) throws Exception {
        List<Door.Client> clients = clients(door, CLIENTS);
        try {
            Load.counted(CLIENTS, transactions / CLIENTS, writing(clients));
        } finally {
            clients.forEach(Door.Client::close);
        }
    }

    static List<Door.Client> clients(Door door, int number) throws Exception {
        List<Door.Client> clients = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            clients.add(door.client());
        }
        return clients;
    }

    /** How many keys there are. */
    int keys() {
        return agents * each;
    }

    /** Of the key of a number. */
    String agent(int key) {
        return "agent-" + key / each;
    }

    String key(int key) {
        return "key-" + key % each;
    }
}
