package io.clew.application.http.request;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Clew's headers; each may stand once, and what cannot be right is refused by its name. */
final class Headers {

    /** Fit for logs, events and echoes. */
    static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");

    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Pattern MATCH = Pattern.compile("\"([0-9]{1,18})\"|([0-9]{1,18})");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,4})\"?(?=$|[,;\\s])");
    private static final int MAX_ACTOR = 256;

    private final HttpServletRequest request;

    Headers(HttpServletRequest request) {
        this.request = request;
    }

    Namespace namespace() {
        Namespace named = namedNamespace();
        return named == null ? Namespace.DEFAULT : named;
    }

    @Nullable
    Namespace namedNamespace() {
        String header = once("Clew-Namespace");
        String parameter = request.getParameter("namespace");
        if (header != null && parameter != null && !header.equals(parameter)) {
            throw new Invalid("namespace", "differs from the Clew-Namespace header; send one");
        }
        String name = header != null ? header : parameter;
        return name == null ? null : new Namespace(name);
    }

    @Nullable
    String idempotencyKey() {
        return matching("Idempotency-Key", KEY, "must be 1 to 255 visible ASCII characters");
    }

    /** The version that must be the session's, absent if any may be. */
    @Nullable
    Long ifMatch() {
        String header = once("If-Match");
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher matcher = MATCH.matcher(header);
        if (!matcher.matches()) {
            throw new Invalid("If-Match", "must be one version, as in \"12\" or 12, or *");
        }
        return Long.valueOf(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    void refuseIfMatch() {
        if (request.getHeader("If-Match") != null) {
            throw new Invalid("If-Match", "has no meaning where nothing is changed that has one version; leave it out");
        }
    }

    @Nullable
    String actor() {
        String header = once("Clew-Actor");
        if (header == null) {
            return null;
        }
        String actor;
        try {
            // Tomcat hands out header bytes as ISO-8859-1; names are UTF-8.
            actor = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Invalid("Clew-Actor", "must be UTF-8");
        }
        if (actor.isBlank()
                || actor.codePointCount(0, actor.length()) > MAX_ACTOR
                || actor.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(
                    "Clew-Actor", "must be 1 to " + MAX_ACTOR + " characters, none of them a control character");
        }
        return actor;
    }

    /** As sent, else the trace the request belongs to. */
    @Nullable
    String correlationId() {
        String given = matching("Clew-Correlation-Id", VISIBLE, "must be 1 to 128 visible ASCII characters");
        String traceParent = request.getHeader("traceparent");
        if (given != null || traceParent == null) {
            return given;
        }
        Matcher matcher = TRACE_PARENT.matcher(traceParent);
        return matcher.matches() ? matcher.group(1) : null;
    }

    @Nullable
    String causationId() {
        return matching("Clew-Causation-Id", VISIBLE, "must be 1 to 128 visible ASCII characters");
    }

    void checkRequestId() {
        matching("X-Request-Id", VISIBLE, "must be 1 to 128 visible ASCII characters");
    }

    /** Whether the log is to be asked for its head, rather than this node for what it knows of it. */
    boolean latest() {
        String header = once("Clew-Consistent");
        if (header != null && !header.equals("latest")) {
            throw new Invalid("Clew-Consistent", "must be latest");
        }
        return header != null;
    }

    /** Whoever writes sees the latest anyway; what the header says must be right all the same. */
    void checkLatest() {
        var unused = latest();
    }

    /** Seconds that the caller would wait for the views, absent if none; other preferences are passed over. */
    @Nullable
    Integer preferredWait() {
        for (String header : all("Prefer")) {
            Matcher matcher = WAIT.matcher(header);
            if (matcher.find()) {
                return Integer.valueOf(matcher.group(1));
            }
        }
        return null;
    }

    private @Nullable String matching(String name, Pattern pattern, String rule) {
        String header = once(name);
        if (header != null && !pattern.matcher(header).matches()) {
            throw new Invalid(name, rule);
        }
        return header;
    }

    private @Nullable String once(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new Invalid(name, "stands twice; the header may stand once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private List<String> all(String name) {
        return Collections.list(request.getHeaders(name));
    }
}
