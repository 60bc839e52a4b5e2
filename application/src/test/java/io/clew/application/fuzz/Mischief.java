package io.clew.application.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Breaks one part of a request: method, path, query, headers, body or its length. */
final class Mischief {

    private final Bodies bodies;
    private final BrokenJson json;
    private final Dice dice;

    Mischief(Bodies bodies, Dice dice) {
        this.bodies = bodies;
        this.json = new BrokenJson(dice);
        this.dice = dice;
    }

    void on(Draft draft) {
        switch (dice.below(20)) {
            case 0 -> draft.method = dice.any(Torments.METHODS);
            case 1, 2, 3 -> path(draft);
            case 4, 5, 6 -> query(draft);
            case 7, 8, 9 -> headers(draft);
            case 10 -> length(draft);
            case 11 -> encoding(draft);
            case 12 -> bytesOfBody(draft);
            default -> body(draft);
        }
    }

    private void path(Draft draft) {
        if (draft.segments.isEmpty()) {
            draft.segments.add(dice.any(Torments.ENCODED));
        }
        int i = dice.below(draft.segments.size());
        String segment = draft.segments.get(i);
        switch (dice.below(8)) {
            case 0 -> draft.segments.set(i, dice.any(Torments.ENCODED));
            case 1, 2, 3 -> last(draft, Drafts.encoded(dice.any(Torments.TEXTS)));
            case 4 -> draft.segments.add(i, dice.any(Torments.ENCODED));
            case 5 -> draft.segments.remove(i);
            case 6 -> draft.segments.set(i, segment + dice.any(Torments.ENCODED));
            default -> draft.segments.set(i, eachEscaped(segment));
        }
    }

    /** In the place of an id, if there is one. */
    private void last(Draft draft, String segment) {
        String[] template = draft.operation.template().substring(1).split("/", -1);
        int from = dice.below(template.length);
        for (int i = 0; i < template.length; i++) {
            int at = (from + i) % template.length;
            if (template[at].startsWith("{") && at < draft.segments.size()) {
                draft.segments.set(at, segment);
                return;
            }
        }
        draft.segments.add(segment);
    }

    private static String eachEscaped(String segment) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(String.format("%%%02x", b));
        }
        return escaped.toString();
    }

    private void query(Draft draft) {
        String name = draft.operation.parameters().isEmpty()
                ? "a"
                : dice.any(draft.operation.parameters()).name();
        switch (dice.below(9)) {
            case 0 -> draft.parameters.add("canary-stranger=1");
            case 1 -> Collections.addAll(draft.parameters, name + "=1", name + "=1");
            case 2 -> draft.parameters.add(name);
            case 3 -> draft.parameters.add(name + "=");
            case 4 -> Collections.addAll(draft.parameters, "", "", "=", "==", "&");
            case 5 -> draft.parameters.add(name + "=" + dice.any(Torments.ENCODED));
            case 6 -> draft.parameters.add(dice.any(Torments.ENCODED) + "=" + dice.any(Torments.ENCODED));
            case 7 -> draft.parameters.add("metadata." + Drafts.encoded(dice.any(Torments.TEXTS)) + "=1");
            default -> draft.parameters.add(name + "=" + Drafts.encoded(dice.any(Torments.TEXTS)));
        }
    }

    private void headers(Draft draft) {
        if (draft.headers.isEmpty()) {
            draft.headers.add(dice.any(Torments.HEADERS));
        }
        switch (dice.below(8)) {
            case 0 -> draft.headers.remove(dice.below(draft.headers.size()));
            case 1 -> draft.headers.add(dice.any(draft.headers));
            case 2 -> draft.headers.replaceAll(each -> each.replace(": ", ":"));
            case 3 ->
                draft.headers.add(dice.any(List.of("Clew-Namespace", "Idempotency-Key", "Clew-Actor", "If-Match"))
                        + ": " + dice.any(Torments.TEXTS).replace("\r", "").replace("\n", ""));
            default -> {
                String header = dice.any(Torments.HEADERS);
                int colon = header.indexOf(':');
                if (colon > 0 && dice.oneIn(2)) {
                    draft.without(header.substring(0, colon));
                }
                draft.headers.add(header);
            }
        }
    }

    /** The head says another length than the body has, or the body is in parts. */
    private void length(Draft draft) {
        if (dice.oneIn(2)) {
            draft.chunked = true;
            if (dice.oneIn(4)) {
                // That is not what counts then.
                draft.length = "3";
            }
            return;
        }
        int there = draft.body == null ? 0 : draft.body.length;
        draft.length = dice.any(List.of(
                Draft.UNSAID,
                String.valueOf(there + 1),
                String.valueOf(there + 1_000),
                String.valueOf(Math.max(0, there - 1)),
                "0",
                "-1",
                "",
                "x",
                "+" + there,
                "0x10",
                there + ", " + there,
                there + "\r\nContent-Length: " + (there + 1),
                "8388608",
                "8388609",
                "2147483648",
                "9223372036854775808"));
        draft.framed = false;
    }

    /** Another encoding than the head says, or one that nobody asked for. */
    private void encoding(Draft draft) {
        if (draft.body == null) {
            draft.body = "{}".getBytes(StandardCharsets.UTF_8);
        }
        String text = new String(draft.body, StandardCharsets.UTF_8);
        switch (dice.below(5)) {
            case 0 -> {
                draft.body = zipped(draft.body);
                draft.headers.add("Content-Encoding: gzip");
            }
            case 1 -> draft.headers.add("Content-Encoding: gzip");
            case 2 -> draft.body = text.getBytes(StandardCharsets.UTF_16);
            case 3 -> draft.body = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            default -> draft.body = text.replace("canary", "can\u00e4ry").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private void bytesOfBody(Draft draft) {
        if (draft.body != null && draft.body.length > 0) {
            draft.body = dice.oneIn(3)
                    ? Arrays.copyOf(draft.body, dice.below(draft.body.length))
                    : new ByteMischief(dice).on(draft.body, 1 + dice.below(3));
        }
    }

    private void body(Draft draft) {
        if (draft.operation.body() == null) {
            if (draft.body == null) {
                draft.body = dice.any(Torments.VALUES).getBytes(StandardCharsets.UTF_8);
                draft.headers.add("Content-Type: application/json");
            } else {
                bytesOfBody(draft);
            }
            return;
        }
        Sketch body = bodies.of(draft.operation);
        for (int i = dice.below(3); i >= 0; i--) {
            body = json.broken(body);
        }
        if (draft.body == null) {
            draft.headers.add("Content-Type: application/json");
        }
        draft.body = body.bytes();
    }
}
