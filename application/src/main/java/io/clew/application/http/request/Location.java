package io.clew.application.http.request;

import io.clew.kernel.id.SessionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The addresses of things; ids percent-encoded to the unreserved characters. */
public final class Location {

    private Location() {}

    public static URI of(SessionId session) {
        return URI.create("/v1/sessions/" + encode(session.value()));
    }

    public static URI of(SessionId session, String collection, String id) {
        return URI.create("/v1/sessions/" + encode(session.value()) + "/" + collection + "/" + encode(id));
    }

    private static String encode(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
