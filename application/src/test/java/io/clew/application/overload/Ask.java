package io.clew.application.overload;

import java.nio.charset.StandardCharsets;

/** A request that is sent again and again. */
record Ask(byte[] bytes, boolean isWrite) {

    static Ask append(String session) {
        return write(
                "POST",
                "/v1/sessions/" + session + "/messages",
                "{\"role\":\"user\",\"content\":\"" + "x".repeat(200) + "\"}");
    }

    static Ask start(String session) {
        return write("POST", "/v1/sessions", "{\"id\":\"" + session + "\"}");
    }

    static Ask read(String session) {
        return new Ask(
                ("GET /v1/sessions/" + session + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                false);
    }

    private static Ask write(String method, String path, String body) {
        return new Ask(
                (method + " " + path
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII),
                true);
    }
}
