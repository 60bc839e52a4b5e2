package io.clew.application.http.list;

import io.clew.application.http.request.Call;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.page.Edge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page of a list begins, and which list it is: opaque to callers, without secrets, good for ever. Its text is
 * the base64url form of eight bytes of checksum and JSON; the checksum tells a damaged cursor from a whole one.
 *
 * @param list the namespace and path of the list
 * @param parameters those the first page was asked with, without the limit
 * @param pinned what the first page resolved, such as the point of a list of messages
 */
public record Cursor(String list, Map<String, String> parameters, Map<String, String> pinned, Edge edge) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final int CHECKSUM = 8;

    /**
     * The cursor that the call bears, absent on a first page.
     *
     * @throws Invalid if it is damaged, another list's, or stands beside parameters that are not its own
     */
    public static @Nullable Cursor of(Call call) {
        String text = call.parameters().get("cursor");
        if (text == null) {
            return null;
        }
        Cursor cursor = parse(text);
        if (!cursor.list.equals(listOf(call))) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        parametersOf(call).forEach((name, value) -> {
            if (!value.equals(cursor.parameters.get(name))) {
                throw new Invalid(name, "differs from what the cursor was made with; leave it out or begin anew");
            }
        });
        return cursor;
    }

    /** The text of the cursor that leads from this call's page to an edge; the first page's parameters are kept. */
    public static @Nullable String text(Call call, Map<String, String> pinned, @Nullable Edge edge) {
        if (edge == null) {
            return null;
        }
        Cursor here = of(call);
        Map<String, String> parameters = here == null ? parametersOf(call) : here.parameters;
        // In order of the names: the same page has the same cursor after a restart too.
        byte[] json = MAPPER.writeValueAsBytes(new Cursor(listOf(call), parameters, new TreeMap<>(pinned), edge));
        byte[] whole = Arrays.copyOf(checksum(json), CHECKSUM + json.length);
        System.arraycopy(json, 0, whole, CHECKSUM, json.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** A parameter of the list: the cursor's if there is one, else the call's. */
    public static @Nullable String parameter(Call call, @Nullable Cursor cursor, String name) {
        return (cursor == null ? call.parameters() : cursor.parameters).get(name);
    }

    private static Cursor parse(String text) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            byte[] json = whole.length < CHECKSUM ? new byte[0] : Arrays.copyOfRange(whole, CHECKSUM, whole.length);
            if (whole.length > CHECKSUM && Arrays.equals(whole, 0, CHECKSUM, checksum(json), 0, CHECKSUM)) {
                return MAPPER.readValue(json, Cursor.class);
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // Answered below.
        }
        throw new Invalid("cursor", "is not one that a list answered; begin anew without it");
    }

    private static String listOf(Call call) {
        return call.namespace() + " " + call.path();
    }

    private static Map<String, String> parametersOf(Call call) {
        Map<String, String> parameters = new TreeMap<>(call.parameters());
        parameters.keySet().removeAll(java.util.Set.of("cursor", "limit", "namespace", "min-position", "min-version"));
        return parameters;
    }

    private static byte[] checksum(byte[] json) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(withContext(json)), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] withContext(byte[] json) {
        byte[] context = "clew cursor ".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(context, context.length + json.length);
        System.arraycopy(json, 0, both, context.length, json.length);
        return both;
    }
}
