package io.clew.application.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on its way to be sent: each of its parts can still be broken. */
final class Draft {

    static final String UNSAID = "unsaid";

    final Operation operation;
    String method;
    /** Of the path, as they stand there. */
    final List<String> segments = new ArrayList<>();
    /** Of the query, as they stand there. */
    final List<String> parameters = new ArrayList<>();

    final List<String> headers = new ArrayList<>();
    byte @Nullable [] body;
    /** What the head says of the body's length, whatever is true; absent if that is true, {@link #UNSAID} for nothing. */
    @Nullable
    String length;

    boolean chunked;
    /** Whether it can be seen where the answer ends and the next begins: HTTP's own frame is whole. */
    boolean framed = true;

    Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    /** The value of the first header of that name. */
    @Nullable
    String header(String name) {
        String begin = name + ": ";
        for (String each : headers) {
            if (each.regionMatches(true, 0, begin, 0, begin.length())) {
                return each.substring(begin.length());
            }
        }
        return null;
    }

    void without(String header) {
        headers.removeIf(each -> each.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    String target() {
        return "/" + String.join("/", segments) + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    byte[] bytes() {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
        headers.forEach(each -> head.append(each).append("\r\n"));
        if (UNSAID.equals(length)) {
            // The body is what follows then, another request perhaps.
        } else if (length != null) {
            head.append("Content-Length: ").append(length).append("\r\n");
        } else if (body != null && !chunked) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (chunked) {
            request.writeBytes(inChunks());
        } else if (body != null) {
            request.writeBytes(body);
        }
        return request.toByteArray();
    }

    private byte[] inChunks() {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        byte[] all = body == null ? new byte[0] : body;
        int size = Math.max(1, all.length / 3);
        for (int from = 0; from < all.length; from += size) {
            int length = Math.min(size, all.length - from);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(all, from, length);
            chunks.writeBytes(new byte[] {'\r', '\n'});
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }
}
