package io.clew.application.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server said it had done and what it said it had refused, by the ids of the requests, and whether its log says
 * the same.
 */
final class Ledger {

    /** Records of who asked for what, also of what was refused. */
    private static final Set<String> OF_ACCESS = Set.of("AccessRefused", "AuditRead", "AdministrativeAct");

    /** What the server does by itself after a session was deleted. */
    private static final Set<String> FOLLOWING =
            Set.of("ChildrenSettled", "SessionArchived", "SessionDeleted", "SessionMoved");

    private static final Pattern IN_HEAD = Pattern.compile("(?i)x-request-id:[ \t]*([!-~]*)");

    private final Path log;
    private final Findings findings;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> undecided = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> created = new ConcurrentHashMap<>();
    private final Map<String, byte[]> refused = new ConcurrentHashMap<>();
    private final Map<String, Long> nobodys = new TreeMap<>();
    private long position;

    Ledger(Path data, Findings findings) {
        this.log = data.resolve("events.db");
        this.findings = findings;
    }

    long position() {
        return position;
    }

    /** Events that no request is said to have caused, by type. */
    Map<String, Long> nobodys() {
        return nobodys;
    }

    /** @param mustBeThere whether it says that something was made that the log must know */
    void answered(byte[] request, Reply reply, boolean mustBeThere) {
        String id = reply.header("x-request-id");
        if (id == null) {
            return;
        }
        if (reply.isAccepted()) {
            done.add(id);
            if (mustBeThere) {
                created.put(id, request);
            }
        } else if (reply.status() < 500) {
            refused.put(id, request);
        } else {
            undecided.add(id);
        }
    }

    /** Nobody knows what became of it. */
    void unanswered(byte[] request) {
        Matcher ids = IN_HEAD.matcher(new String(request, StandardCharsets.ISO_8859_1));
        while (ids.find()) {
            undecided.add(ids.group(1));
        }
    }

    /** Compares with what the log got since the last time; nobody may be writing meanwhile. */
    void settle() throws SQLException {
        Set<String> written = new HashSet<>();
        try (Connection reading = DriverManager.getConnection("jdbc:sqlite:" + log);
                Statement statement = reading.createStatement();
                ResultSet events = statement.executeQuery("SELECT position, type, meta FROM events WHERE position > "
                        + position + " ORDER BY position")) {
            while (events.next()) {
                position++;
                if (events.getLong(1) != position) {
                    findings.add("a gap in the log", new byte[0], "position " + position + " is missing");
                    position = events.getLong(1);
                }
                if (!OF_ACCESS.contains(events.getString(2))) {
                    see(events.getString(2), events.getString(3), written);
                }
            }
        }
        created.forEach((id, request) -> {
            if (!written.contains(id) && !undecided.contains(id)) {
                findings.add("what was acknowledged is not in the log", request, "request " + id);
            }
        });
        done.clear();
        created.clear();
        refused.clear();
        undecided.clear();
    }

    private void see(String type, String metadata, Set<String> written) {
        String id = JsonMapper.shared().readTree(metadata).path("requestId").asString("");
        written.add(id);
        byte[] request = refused.get(id);
        if (request != null && !done.contains(id) && !undecided.contains(id)) {
            findings.add("a refused request wrote " + type, request, "request " + id);
        } else if (!done.contains(id) && !undecided.contains(id)) {
            nobodys.merge(type, 1L, Long::sum);
            if (!FOLLOWING.contains(type)) {
                findings.add("nobody's " + type, new byte[0], metadata);
            }
        }
    }
}
