package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at an agent's picture, which is a data URL in its metadata. */
final class Avatar {

    private static final String NAME = "metadata.avatarUrl";
    private static final int MOST = 512 * 1024;
    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

    private Avatar() {}

    static void check(@Nullable JsonTree metadata) {
        JsonTree avatar =
                metadata instanceof JsonObject object ? object.members().get("avatarUrl") : null;
        if (avatar == null || avatar instanceof JsonNull) {
            return;
        }
        if (!(avatar instanceof JsonString url)) {
            throw Refused.because(NAME + " must be a string");
        }
        Matcher matcher = DATA_URL.matcher(url.value());
        if (!matcher.matches()) {
            throw Refused.because(NAME + " must be a valid data URL (data:<mime>;base64,<data>)");
        }
        int bytes = bytes(matcher.group(2));
        if (bytes == 0) {
            throw Refused.because(NAME + " is empty");
        }
        if (bytes > MOST) {
            throw Refused.tooLarge(NAME + " exceeds " + MOST + "-byte limit (got " + bytes + ")");
        }
    }

    private static int bytes(String base64) {
        try {
            if (BASE64.matcher(base64).matches()) {
                return Base64.getDecoder().decode(base64).length;
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw Refused.because(NAME + " contains invalid base64");
    }
}
