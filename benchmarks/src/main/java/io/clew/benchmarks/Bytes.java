package io.clew.benchmarks;

import io.clew.benchmarks.conversation.Conversation;
import io.clew.benchmarks.conversation.Invented;
import io.clew.benchmarks.conversation.MongoSizes;
import io.clew.benchmarks.conversation.Recorded;
import io.clew.benchmarks.conversation.SqliteSizes;
import io.clew.benchmarks.conversation.Stored;
import io.clew.benchmarks.conversation.Written;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.InProcess;
import io.clew.mongodb.Database;
import io.clew.query.ViewBuilds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What sessions take on each engine. */
final class Bytes implements Benchmark {

    /** What rows take does not depend on how many write them. */
    private static final int SEGMENTS = 4;

    @Override
    public String about() {
        return "Bytes of the log, the keys and the views, by table, for recorded sessions or such as are like them.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("recorded", "");
        switches.put("sessions", "100");
        switches.put("scale", "1.0");
        switches.put("marks", "false");
        switches.put("mongodb", "");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        String recorded = switches.text("recorded");
        List<Conversation> sessions = recorded.isEmpty()
                ? new Invented(7, Double.parseDouble(switches.text("scale"))).sessions(switches.number("sessions"))
                : Recorded.read(Path.of(recorded));
        Path data = directory.resolve("data");
        Written written;
        try (InProcess clew = InProcess.open(data, true)) {
            written = Written.write(clew, sessions, switches.flag("marks"));
            clew.page(sessions.get(0).id(), "head", Clew.End.LAST, 1);
        }
        report.note(written.toString());
        show(report, "event log", SqliteSizes.of(Assembly.file(data)), written);
        show(report, "texts of the log", List.of(SqliteSizes.fieldsOf(Assembly.file(data))), written);
        show(report, "views on SQLite", SqliteSizes.of(views(data)), written);
        show(report, "keys", SqliteSizes.of(data.resolve("keys").resolve("keys.db")), written);
        if (!switches.text("mongodb").isEmpty()) {
            try (Database database = Database.open(switches.text("mongodb"))) {
                intoMongo(data, database);
                show(report, "views on MongoDB", MongoSizes.of(database), written);
            }
        }
    }

    /** Follows a log into views on MongoDB until they are at its head. */
    static void intoMongo(Path data, Database database) throws Exception {
        try (Assembly assembly = Assembly.start(data, parts -> ViewBuilds.inMongo(database, SEGMENTS, parts), true)) {
            if (!assembly.views().await(assembly.log().head(), Duration.ofHours(1))) {
                throw new IllegalStateException(
                        "The views stopped: " + assembly.views().groups());
            }
        }
    }

    static Path views(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("views"))) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void show(Report report, String title, List<Stored> stored, Written written) {
        long all = stored.stream().mapToLong(Stored::bytes).sum();
        report.note(String.format(
                Locale.ROOT,
                "%n## %s: %,d bytes, %.0f an event, %.0f a session",
                title,
                all,
                (double) all / written.events(),
                (double) all / written.sessions()));
        stored.forEach(each -> report.note(String.format(
                Locale.ROOT,
                "%-40s %,9d rows %,12d bytes %8.1f a row",
                each.name(),
                each.rows(),
                each.bytes(),
                (double) each.bytes() / Math.max(1, each.rows()))));
    }
}
