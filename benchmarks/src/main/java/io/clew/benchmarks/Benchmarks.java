package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs one benchmark: {@code benchmarks/run <name> [--switch=value ...]}. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new History(),
            new Commands(),
            new Sealed(),
            new Verified(),
            new Rebuild(),
            new Serving(),
            new Visible(),
            new Http(),
            new State(),
            new Merges(),
            new Compare(),
            new Definitions(),
            new Transactions(),
            new Bytes(),
            new Capacity(),
            new Simulated());

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("logback.configurationFile", "logback-benchmarks.xml");
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        PrintStream out = out();
        Benchmark chosen = ALL.stream()
                .filter(benchmark -> args.length > 0 && benchmark.name().equals(args[0]))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            out.println("Usage: benchmarks/run <benchmark> [--switch=value ...]");
            ALL.forEach(benchmark -> out.printf(
                    "%n%s%n  %s%n  %s%n", benchmark.name(), benchmark.about(), Switches.shown(benchmark.switches())));
            System.exit(2);
        } else {
            Switches switches =
                    Switches.of(chosen.switches(), Arrays.asList(args).subList(1, args.length));
            System.exit(run(chosen, switches, new Report(out)));
        }
    }

    /** In the working directory, so that the disk measured is the one the caller means, not one of memory. */
    private static int run(Benchmark benchmark, Switches switches, Report report) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "clew-benchmark-");
        Thread cleaning = new Thread(() -> remove(directory));
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            benchmark.run(switches, directory, report);
            return 0;
        } catch (Exception e) {
            // What it started may still run: only leaving the JVM ends it all.
            report.failed(e);
            return 1;
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Remove " + directory + " by hand.", e);
        }
    }

    @SuppressWarnings("SystemOut")
    private static PrintStream out() {
        return System.out;
    }
}
