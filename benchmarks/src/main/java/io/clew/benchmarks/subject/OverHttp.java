package io.clew.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Clew behind its HTTP API, in a process of its own; each calling thread keeps a connection. */
public final class OverHttp implements Clew {

    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"index\"");

    private static final JsonMapper JSON = new JsonMapper();

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

    /** A server that {@code launcher} starts, as its users do. */
    public static OverHttp launched(Path launcher, Path data) throws IOException {
        return new OverHttp(Server.start(launcher, data));
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

    @Override
    public long size(String session) throws IOException {
        String answer = connections.get().send("GET", "/v1/sessions/" + session, "");
        return JSON.readTree(answer).path("messageCount").asLong();
    }

    @Override
    public List<String> texts(String session, String at, long from, int limit) throws IOException {
        String query = "?at=" + at + "&from=" + from + "&limit=" + limit;
        String answer = connections.get().send("GET", path(session, "messages") + query, "");
        List<String> texts = new ArrayList<>();
        JSON.readTree(answer)
                .path("items")
                .forEach(message -> texts.add(message.path("content").asString()));
        return texts;
    }

    /** Sends a request for nothing, as large as an append of this text: it is read, and refused without a look at anything. */
    public void nothing(String text) throws IOException {
        connections.get().refused("POST", "/v1/nothing", message(new Said("m0", text)));
    }

    /** What the server answers to a question. */
    public String get(String path) throws IOException {
        return connections.get().send("GET", path, "");
    }

    /** Makes numbered forks of the head in one request. */
    public void forks(String session, String prefix, int count) throws IOException {
        post(path(session, "forks"), "{\"prefix\":\"" + prefix + "\",\"count\":" + count + "}");
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
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
