package io.clew.application.injection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that sends any bytes anywhere in a request, where others would encode or refuse them. For one thread. */
final class Wire implements AutoCloseable {

    private final int port;
    private Socket socket;
    private InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /** What came back; a name of a header is in small letters. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** Sends a request whose head is given to the last byte but for its length and end. */
    Answer send(String head, String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        String rest = body == null
                ? "\r\n\r\n"
                : "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        request.writeBytes(rest.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        try {
            try {
                return once(request.toByteArray());
            } catch (IOException closedMeanwhile) {
                close();
                return once(request.toByteArray());
            }
        } catch (IOException e) {
            throw new AssertionError("No answer to " + head, e);
        }
    }

    private Answer once(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        Answer answer = read(new String(request, 0, 5, StandardCharsets.US_ASCII).startsWith("HEAD"));
        if (!answer.headers().getOrDefault("connection", "").isEmpty()) {
            close();
        }
        return answer;
    }

    private Answer read(boolean head) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = new byte[0];
        if (head || status == 204) {
            return new Answer(status, headers, "");
        }
        if (headers.containsKey("content-length")) {
            body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
        } else if (headers.containsKey("transfer-encoding")) {
            body = chunks();
        } else {
            body = in.readAllBytes();
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            socket = null;
        }
    }
}
