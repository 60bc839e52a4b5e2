package io.clew.benchmarks;

import io.clew.benchmarks.aim.Aim;
import io.clew.benchmarks.aim.Aims;
import io.clew.benchmarks.aim.Bench;
import io.clew.benchmarks.comparison.Comparison;
import io.clew.benchmarks.comparison.ComparisonReport;
import io.clew.benchmarks.comparison.Results;
import io.clew.benchmarks.comparison.Sizes;
import io.clew.benchmarks.contender.AxonJdbc;
import io.clew.benchmarks.contender.BareFile;
import io.clew.benchmarks.contender.ClewContender;
import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.EmptyPost;
import io.clew.benchmarks.contender.PeerProcess;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.OverHttp;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Clew beside what people use, and beside what bounds them all. */
final class Compare implements Benchmark {

    private static final String HTTP = "Clew over HTTP";
    private static final String GATEWAY = "Clew at its command gateway";

    /** What {@code peers/install} can make an environment of. */
    private enum Peer {
        PRAISONAI("PraisonAI's hierarchical store", "praisonai"),
        OPENAI_AGENTS("OpenAI Agents' AdvancedSQLiteSession", "openai_agents"),
        LANGGRAPH("LangGraph with SqliteSaver", "langgraph_sqlite");

        private final String title;
        private final String file;

        Peer(String title, String file) {
            this.title = title;
            this.file = file;
        }
    }

    @Override
    public String about() {
        return "Clew and each peer that is installed, in turns: appends, reads, forks, reverts, snapshots, many senders.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("quick", "false");
        switches.put("parts", "peers,aims");
        switches.put("peers", "benchmarks/target/peers");
        switches.put("scripts", "benchmarks/peers");
        switches.put("launcher", "clew");
        switches.put("out", "benchmarks/target/comparison");
        switches.put("commit", "unknown");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Path out = Path.of(switches.text("out")).toAbsolutePath();
        Sizes sizes = switches.flag("quick") ? Sizes.QUICK : Sizes.FULL;
        List<String> parts = List.of(switches.text("parts").split(",", -1));
        List<String> absent = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        Consumer<String> progress = progress(report);
        Results results = Results.NONE;
        // PostgreSQL may have to run as another user.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        if (parts.contains("peers")) {
            results = compare(sizes, switches, directory, absent, progress);
            aims.addAll(results.aims(HTTP, GATEWAY, EmptyPost.NAME));
            // What follows takes a while too.
            new ComparisonReport(results, circumstances(sizes, directory, switches), absent, aims).write(out);
        }
        if (parts.contains("aims")) {
            Path launcher = Path.of(switches.text("launcher")).toAbsolutePath();
            aims.addAll(Aims.measure(new Bench(directory, launcher, switches.flag("quick")), progress));
        }
        new ComparisonReport(results, circumstances(sizes, directory, switches), absent, aims).write(out);
        report.note("written to " + out.resolve(ComparisonReport.PAGE));
    }

    /** Says how long it has been going on. */
    private static Consumer<String> progress(Report report) {
        long begun = System.nanoTime();
        return step -> {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            report.note(String.format(Locale.ROOT, "%d:%02d %s", seconds / 60, seconds % 60, step));
        };
    }

    private static Results compare(
            Sizes sizes, Switches switches, Path directory, List<String> absent, Consumer<String> progress)
            throws Exception {
        List<Contender> contenders = new ArrayList<>();
        try {
            OverHttp server = OverHttp.serving(Files.createDirectory(directory.resolve("http")));
            contenders.add(new ClewContender(HTTP, server));
            InProcess gateway = InProcess.open(Files.createDirectory(directory.resolve("gateway")), true);
            contenders.add(new ClewContender(GATEWAY, gateway));
            for (Peer peer : Peer.values()) {
                Path environment = Path.of(switches.text("peers"), peer.file);
                if (Files.isExecutable(environment.resolve("bin/python"))) {
                    contenders.add(start(peer, environment, switches, directory));
                } else {
                    absent.add(peer.title + ": not installed by benchmarks/peers/install");
                }
            }
            try {
                contenders.add(AxonJdbc.start(Files.createDirectory(directory.resolve("postgresql"))));
            } catch (IOException e) {
                absent.add("Axon's JDBC engine on PostgreSQL: " + e.getMessage());
            }
            contenders.add(new EmptyPost(server));
            contenders.add(new BareFile(Files.createDirectory(directory.resolve("file"))));
            return new Comparison(contenders, sizes, () -> FlushProbe.take(directory), directory, progress).run();
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
        }
    }

    private static Contender start(Peer peer, Path environment, Switches switches, Path directory) throws IOException {
        Path scripts = Path.of(switches.text("scripts"));
        String version = Files.readString(scripts.resolve(peer.file + ".txt"))
                .lines()
                .findFirst()
                .map(line -> line.substring(line.indexOf("==") + 2))
                .orElseThrow();
        return PeerProcess.start(
                peer.title + " " + version,
                environment.resolve("bin/python").toAbsolutePath(),
                scripts.resolve(peer.file + ".py").toAbsolutePath(),
                Files.createDirectory(directory.resolve(peer.file)));
    }

    private static Map<String, String> circumstances(Sizes sizes, Path directory, Switches switches)
            throws IOException {
        FileStore store = Files.getFileStore(directory);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("on", LocalDate.now(ZoneOffset.UTC) + ", commit " + switches.text("commit"));
        told.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + ", " + store.type() + ", JDK "
                        + System.getProperty("java.version"));
        told.put(
                "sizes",
                String.format(
                        Locale.ROOT,
                        "messages of %,d characters of invented language; %d rounds, in each up to %d calls or %,d ms; "
                                + "senders for %d s each, over %,d sessions; before anything was timed, each store was "
                                + "used by one client, then by many, for several times %d s, until it got no faster",
                        sizes.characters(),
                        sizes.rounds(),
                        sizes.calls(),
                        sizes.turnMillis(),
                        sizes.loadSeconds(),
                        sizes.sessions(),
                        sizes.warmSeconds()));
        told.put(
                "clients",
                "on the same processors; those of the Python stores in their own process, where they are timed");
        return told;
    }
}
