package io.clew.benchmarks.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several actions compared by taking turns, so that whatever else happens on the machine happens to all of them. */
public final class Turns {

    /** Something done once a round. */
    @FunctionalInterface
    public interface Step {
        void run(int round) throws Exception;
    }

    /** What is timed, and what is done after it untimed. */
    public record Turn(Step timed, Step after) {

        public Turn(Step timed) {
            this(timed, round -> {});
        }
    }

    /** The latencies of each, in the order given, and the disk before and after all of them. */
    public record Seen(List<Latencies> latencies, DiskPhase disk) {}

    private Turns() {}

    /** So many rounds; each begins with another of the turns. */
    public static Seen take(Path directory, int rounds, List<Turn> turns) throws Exception {
        List<Latencies> latencies = new ArrayList<>();
        turns.forEach(turn -> latencies.add(new Latencies()));
        FlushProbe before = FlushProbe.take(directory);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < turns.size(); i++) {
                int turn = (round + i) % turns.size();
                long begun = System.nanoTime();
                turns.get(turn).timed().run(round);
                latencies.get(turn).add(System.nanoTime() - begun);
                turns.get(turn).after().run(round);
            }
        }
        return new Seen(latencies, new DiskPhase(before, FlushProbe.take(directory)));
    }
}
