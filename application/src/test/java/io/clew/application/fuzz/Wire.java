package io.clew.application.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends bytes, and reads what answers them. For one thread. */
final class Wire implements AutoCloseable {

    /** More of a stream is not listened to. */
    private static final int HEARD = 64 * 1024;

    private static final String PROBLEM = "{\"type\":\"urn:clew:problem:";
    private static final int PATIENCE_MILLIS = 15_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private boolean used;

    Wire(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param end how it ended, absent if as it should
     * @param twice whether it was sent twice, since the first connection ended without an answer
     */
    record Heard(List<Reply> replies, @Nullable IOException end, boolean twice) {}

    /** Sends a request whose end the server sees, on a connection that is kept if the server keeps it. */
    Heard ask(byte[] request) {
        long start = System.nanoTime();
        List<Reply> replies = new ArrayList<>();
        boolean twice = false;
        while (true) {
            try {
                Socket open = open();
                IOException unsent = send(open, request);
                Reply reply = read(start, isHead(request));
                replies.add(reply);
                used = true;
                if (unsent != null || reply.isStream() || isLast(reply)) {
                    close();
                }
                return new Heard(replies, null, twice);
            } catch (IOException e) {
                close();
                if (twice) {
                    return new Heard(replies, e, twice);
                }
                twice = true;
            }
        }
    }

    /** Sends bytes on a connection of their own, says that no more come, and listens until the other side is done. */
    Heard tell(byte[] bytes) {
        close();
        long start = System.nanoTime();
        List<Reply> replies = new ArrayList<>();
        try {
            Socket open = open();
            if (send(open, bytes) == null) {
                open.shutdownOutput();
            }
            while (!ended()) {
                Reply reply = read(start, replies.isEmpty() && isHead(bytes));
                replies.add(reply);
                if (reply.isStream()) {
                    break;
                }
            }
            return new Heard(replies, null, false);
        } catch (IOException e) {
            return new Heard(replies, e, false);
        } finally {
            close();
        }
    }

    private static boolean isHead(byte[] request) {
        return new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).equals("HEAD ");
    }

    private static boolean isLast(Reply reply) {
        return reply.headers().getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(open.getInputStream(), 1 << 14);
            socket = open;
            used = false;
        }
        return open;
    }

    /** Why not all could be sent: the server may have answered before, and ended the connection. */
    private static @Nullable IOException send(Socket open, byte[] request) {
        try {
            open.getOutputStream().write(request);
            return null;
        } catch (IOException ended) {
            return ended;
        }
    }

    private boolean ended() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    private Reply read(long start, boolean head) throws IOException {
        String first = line();
        while (first.startsWith("HTTP/1.1 1")) {
            headers();
            first = line();
        }
        if (first.startsWith(PROBLEM)) {
            // To a request line without a version the answer is that of HTTP/0.9: a body and nothing else.
            return new Reply(
                    Integer.parseInt(first.replaceFirst(".*\"status\":([0-9]{3}).*", "$1")),
                    Map.of("content-type", "application/problem+json"),
                    first.getBytes(StandardCharsets.UTF_8),
                    System.nanoTime() - start);
        }
        if (!first.matches("HTTP/1\\.1 [2-5][0-9][0-9].*")) {
            throw new IOException("no answer of HTTP begins so: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = headers();
        Reply begun = new Reply(status, headers, new byte[0], System.nanoTime() - start);
        if (head || status == 204 || status == 304 || begun.type().equals("text/event-stream")) {
            return begun;
        }
        byte[] body = body(headers, begun.isStream());
        return new Reply(status, headers, body, begun.isStream() ? begun.nanos() : System.nanoTime() - start);
    }

    private byte[] body(Map<String, String> headers, boolean stream) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            if (body.length < Integer.parseInt(length)) {
                throw new EOFException("the answer ends after " + body.length + " of " + length + " bytes");
            }
            return body;
        }
        return headers.containsKey("transfer-encoding") ? chunks(stream) : in.readAllBytes();
    }

    private byte[] chunks(boolean stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line();
            if (stream && all.size() > HEARD) {
                return all.toByteArray();
            }
        }
        line();
        return all.toByteArray();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.indexOf(PROBLEM) == 0) {
                    break;
                }
                throw new EOFException(line.isEmpty() ? "the connection ended" : "the connection ended after " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        used = false;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
