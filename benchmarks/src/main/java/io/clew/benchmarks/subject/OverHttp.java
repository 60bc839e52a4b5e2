package io.clew.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Clew behind its HTTP API, in a process of its own; each calling thread keeps a connection. */
public final class OverHttp implements Clew {

    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"index\"");

    private final Server server;

    @SuppressWarnings("ThreadLocalUsage") // one per server: the connections lead to it
    private final ThreadLocal<Connection> connections;

    private OverHttp(Server server) {
        this.server = server;
        connections = ThreadLocal.withInitial(() -> Connection.to(server.port()));
    }

    /** Starts a server on a data directory; it ends when this is closed. */
    public static OverHttp serving(Path data) throws IOException {
        return new OverHttp(Server.start(data));
    }

    @Override
    public void start(String session) throws IOException {
        post("/v1/sessions", "{\"id\":\"" + session + "\"}");
    }

    @Override
    public void append(String session, List<Said> messages) throws IOException {
        String bodies = messages.stream().map(OverHttp::message).collect(Collectors.joining(","));
        post(path(session, "messages"), messages.size() == 1 ? bodies : "{\"messages\":[" + bodies + "]}");
    }

    @Override
    public void fork(String session, String at, String child) throws IOException {
        post(path(session, "forks"), "{\"id\":\"" + child + "\",\"at\":\"" + at + "\"}");
    }

    @Override
    public void snapshot(String session, String id) throws IOException {
        post(path(session, "snapshots"), "{\"id\":\"" + id + "\"}");
    }

    @Override
    public void revert(String session, String to) throws IOException {
        post(path(session, "revert"), "{\"to\":\"" + to + "\"}");
    }

    @Override
    public String page(String session, String at, End end, int limit) throws IOException {
        String order = end == End.FIRST ? "asc" : "desc";
        String query = "?at=" + at + "&order=" + order + "&limit=" + limit;
        String answer = connections.get().send("GET", path(session, "messages") + query, "");
        Matcher ids = ID.matcher(answer);
        String last = "";
        while (ids.find()) {
            last = ids.group(1);
        }
        return last;
    }

    /** Sets a key of session state. */
    public void change(String session, String key, String json) throws IOException {
        connections.get().send("PATCH", path(session, "state"), "{\"" + key + "\":" + json + "}");
    }

    /** In what two sessions differ now. */
    public void compare(String here, String there) throws IOException {
        connections.get().send("GET", path(here, "compare") + "?with=" + there, "");
    }

    /**
     * Merges one session's head into another.
     *
     * @param fastForward auto, only or never
     */
    public void merge(String target, String source, String fastForward) throws IOException {
        post(path(target, "merge"), "{\"from\":\"" + source + "\",\"fastForward\":\"" + fastForward + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }

    private void post(String path, String body) throws IOException {
        connections.get().send("POST", path, body);
    }

    private static String path(String session, String of) {
        return "/v1/sessions/" + session + "/" + of;
    }

    private static String message(Said said) {
        return "{\"id\":\"" + said.id() + "\",\"role\":\"user\",\"content\":" + Texts.quoted(said.text()) + "}";
    }
}
