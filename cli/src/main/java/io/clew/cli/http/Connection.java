package io.clew.cli.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection to a server; requests go one after the other. */
final class Connection implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int BUFFER = 1 << 16;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final URI server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private @Nullable Framed last;
    private boolean closing;

    private Connection(URI server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** @throws IOException if nobody answers there */
    static Connection open(URI server) throws IOException {
        boolean encrypted = "https".equals(server.getScheme());
        int port = server.getPort() >= 0 ? server.getPort() : encrypted ? HTTPS : HTTP;
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(host(server), port), (int) CONNECT.toMillis());
            return new Connection(server, encrypted ? encrypted(plain, host(server), port) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static String host(URI server) {
        String host = server.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket encrypted(Socket plain, String host, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Whether another request can be sent. */
    boolean isFree() {
        return !closing && !socket.isClosed() && (last == null || last.isEnded());
    }

    /**
     * Sends a request and reads the head of its answer.
     *
     * @param silence the longest to wait for each part of the answer
     */
    Answer send(String method, String target, Map<String, String> headers, @Nullable Body body, Duration silence)
            throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(server.getRawAuthority())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            head.append("Content-Type: ").append(body.mediaType()).append("\r\n");
        }
        if (body != null || !method.equals("GET")) {
            head.append("Content-Length: ")
                    .append(body == null ? 0 : body.length())
                    .append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            try {
                body.writer().to(out);
                out.flush();
            } catch (IOException e) {
                // Who refuses a body may answer and close before all of it came.
                closing = true;
            }
        } else {
            out.flush();
        }
        return read();
    }

    private Answer read() throws IOException {
        String[] status = Framed.line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-9][0-9]{2}")) {
            throw new IOException("what answers there speaks no HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = Framed.line(in); !line.isEmpty(); line = Framed.line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int code = Integer.parseInt(status[1]);
        if (code < 200) {
            return read();
        }
        return new Answer(code, headers, body(code, headers));
    }

    private InputStream body(int status, Map<String, String> headers) throws IOException {
        closing |= "close".equalsIgnoreCase(headers.get("connection"));
        String length = headers.get("content-length");
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            last = Framed.chunked(in);
        } else if (length != null && length.matches("[0-9]{1,18}")) {
            last = Framed.of(in, Long.parseLong(length));
        } else if (status == 204 || status == 304) {
            last = Framed.of(in, 0);
        } else {
            closing = true;
            return in;
        }
        return last;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
