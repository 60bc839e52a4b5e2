package io.clew.application.http.event;

import io.clew.application.http.json.JsonLines;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which of several forms of an answer a caller wants: another than the usual one only by its name. */
public final class Accepts {

    private Accepts() {}

    /** Server-sent events rather than JSON lines. */
    public static boolean liveEvents(HttpServletRequest request) {
        List<MediaType> types = types(request);
        double live = quality(types, LiveEvents.MEDIA_TYPE);
        return live > 0 && live >= quality(types, JsonLines.MEDIA_TYPE);
    }

    /** JSON lines rather than one JSON value. */
    public static boolean jsonLines(HttpServletRequest request) {
        List<MediaType> types = types(request);
        double lines = quality(types, JsonLines.MEDIA_TYPE);
        return lines > 0 && lines >= quality(types, MediaType.APPLICATION_JSON_VALUE);
    }

    private static List<MediaType> types(HttpServletRequest request) {
        String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }

    private static double quality(List<MediaType> types, String name) {
        return types.stream()
                .filter(type -> (type.getType() + "/" + type.getSubtype()).equals(name))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
