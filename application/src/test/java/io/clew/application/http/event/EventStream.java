package io.clew.application.http.event;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One who listens: reads server-sent events from a socket as the HTML standard says, when asked for the next. */
final class EventStream implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    /** What was dispatched; {@code name} is empty where nothing was said. */
    record Heard(String id, String name, String data) {
        long position() {
            return Long.parseLong(id);
        }
    }

    final int status;
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int comments;
    String retry = "";
    private final Socket socket = new Socket();
    private final InputStream in;
    private int chunkLeft;
    private boolean ended;
    private String lastId = "";
    private int patienceMillis = PATIENCE_MILLIS;

    private EventStream(int port, String target, int receiveBuffer, String... headers) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!List.of(headers).contains("Accept")) {
            request.append("Accept: text/event-stream\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        in = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(plainLine().split(" ")[1]);
        for (String line = plainLine(); !line.isEmpty(); line = plainLine()) {
            int colon = line.indexOf(':');
            this.headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
        }
    }

    static EventStream open(int port, String target, String... headers) throws IOException {
        return new EventStream(port, target, 0, headers);
    }

    /** With a small window, so that a server soon sees that nothing is read. */
    static EventStream openSlow(int port, String target, String... headers) throws IOException {
        return new EventStream(port, target, 4096, headers);
    }

    /** The next event; null where the stream ends as it should. */
    Heard next() throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        // Heartbeats keep the socket from timing out.
        long end = System.nanoTime() + patienceMillis * 1_000_000L;
        while (true) {
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("only heartbeats");
            }
            String line = line();
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return new Heard(lastId, name, data.substring(0, data.length() - 1));
                }
            } else if (line.startsWith(":")) {
                comments++;
            } else {
                int colon = line.indexOf(": ");
                String value = line.substring(colon + 2);
                switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "id" -> lastId = value;
                    case "event" -> name = value;
                    case "data" -> data.append(value).append('\n');
                    case "retry" -> retry = value;
                    default -> throw new IOException("not a field: " + line);
                }
            }
        }
    }

    List<Heard> next(int count) throws IOException {
        List<Heard> heard = new ArrayList<>();
        while (heard.size() < count) {
            Heard next = next();
            if (next == null) {
                throw new EOFException("ended after " + heard);
            }
            heard.add(next);
        }
        return heard;
    }

    /** All up to where the stream ends. */
    List<Heard> rest() throws IOException {
        List<Heard> heard = new ArrayList<>();
        for (Heard next = next(); next != null; next = next()) {
            heard.add(next);
        }
        return heard;
    }

    /** Whether nothing more is heard for some time. */
    boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        patienceMillis = millis;
        try {
            return next() == null;
        } catch (SocketTimeoutException nothing) {
            return true;
        } finally {
            patienceMillis = PATIENCE_MILLIS;
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b != '\n'; b = read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The next byte of the body, out of its chunks; -1 at its proper end. */
    private int read() throws IOException {
        if (chunkLeft == 0 && !ended) {
            chunkLeft = Integer.parseInt(plainLine(), 16);
            ended = chunkLeft == 0;
        }
        if (ended) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            throw new EOFException("broken off");
        }
        chunkLeft--;
        if (chunkLeft == 0) {
            plainLine();
        }
        return b;
    }

    private String plainLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("broken off");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
