package io.clew.application.http.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bearer text of a request: in its header and nowhere else, since addresses are written into logs. */
final class Bearer {

    private static final Pattern FORM = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+) *");

    private Bearer() {}

    /** Null if there is none; the empty text, which is no key, if there is one that cannot be. */
    static @Nullable String of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return null;
        }
        Matcher matcher = FORM.matcher(headers.get(0));
        return headers.size() == 1 && matcher.matches() ? matcher.group(1) : "";
    }
}
