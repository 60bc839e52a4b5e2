package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.GatewayDoor;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.KeyPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The same done to an agent of many keys and to some of few, in turns. */
final class KeysOfAgent {

    private static final int FEW = 10;
    private static final int SMALL_AGENTS = 40;
    private static final int PAGE = 5;
    private static final String LARGE = "large";

    /** When an agent's keys were written: the first of them, half of them, all. */
    private record Filled(long first, long half, long last) {}

    /** Done to an agent that has so many keys. */
    private interface Action {
        void on(String agent, int keys, int round);
    }

    private final Report report;
    private final FewAndMany turns;
    private final GatewayDoor door;
    private final Writes writes;
    private final int many;
    private final Map<String, Filled> filled = new HashMap<>();
    private final Random random = new Random(23);

    KeysOfAgent(Switches switches, Path directory, Report report, GatewayDoor door) {
        this.report = report;
        this.door = door;
        writes = Writes.of(switches);
        many = switches.number("keys");
        turns = new FewAndMany(switches, directory, report, FEW, many);
    }

    void measure() throws Exception {
        fill(LARGE, many);
        for (int i = 0; i < SMALL_AGENTS; i++) {
            fill("small-" + i, FEW);
        }
        report.table("transactions: by keys of the agent", "p50 ms", "p99 ms", "x probe");
        turns("commit a write of a key", (agent, keys, round) -> write(agent, key(random.nextInt(keys))));
        turns("first page of 5 keys", (agent, keys, round) -> page(agent, null, null));
        turns("any page of 5 keys", (agent, keys, round) -> page(agent, null, behindAny(keys)));
        turns(
                "any page, as of half of them",
                (agent, keys, round) -> page(agent, filledOf(agent).half(), behindAny(keys)));
        turns(
                "first page, as of one, or a hundredth",
                (agent, keys, round) -> page(agent, filledOf(agent).first(), null));
        turns("the ten of a prefix", (agent, keys, round) -> tenOfPrefix(agent, keys));
        turns("commit a write of a new key", (agent, keys, round) -> write(agent, "new-" + round));
    }

    /**
     * In a hundred transactions, unless there are fewer keys; each writes keys of the whole alphabet, so that as of an
     * early one most keys that are passed by were not there.
     */
    private void fill(String agent, int keys) {
        int transactions = Math.min(100, keys);
        long first = 0;
        long half = 0;
        long last = 0;
        for (int i = 0; i < transactions; i++) {
            List<Operation> operations = new ArrayList<>();
            for (int key = i; key < keys; key += transactions) {
                operations.add(GatewayDoor.write(agent, key(key), writes.text(key)));
            }
            last = door.commit(operations);
            first = i == 0 ? last : first;
            half = i == transactions / 2 - 1 ? last : half;
        }
        filled.put(agent, new Filled(first, half, last));
    }

    private Filled filledOf(String agent) {
        return Objects.requireNonNull(filled.get(agent));
    }

    private void write(String agent, String key) {
        door.commit(List.of(GatewayDoor.write(agent, key, writes.text(random.nextInt(1000)))));
    }

    private void page(String agent, @Nullable Long asOf, @Nullable StateKey from) {
        KeyPage page = door.keys(agent, "", asOf, from, PAGE);
        if (page.items().isEmpty() && page.lookedTo() != null) {
            throw new IllegalStateException("An empty page of " + agent);
        }
    }

    /** With a whole page behind it. */
    private StateKey behindAny(int keys) {
        return new StateKey(key(random.nextInt(keys - PAGE)));
    }

    /** All keys but the last digit of their numbers in common. */
    private void tenOfPrefix(String agent, int keys) {
        String any = key(random.nextInt(keys));
        KeyPage page = door.keys(agent, any.substring(0, any.length() - 1), null, null, 1_000);
        if (page.items().size() != 10) {
            throw new IllegalStateException("Not ten keys but " + page.items().size());
        }
    }

    private static String key(int i) {
        return String.format(Locale.ROOT, "key-%08d", i);
    }

    private void turns(String figure, Action action) throws Exception {
        turns.measure(
                figure,
                round -> action.on("small-" + round % SMALL_AGENTS, FEW, round),
                round -> action.on(LARGE, many, round));
    }
}
