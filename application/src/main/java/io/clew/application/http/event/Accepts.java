package io.clew.application.http.event;

import io.clew.application.http.json.JsonLines;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which of the two forms of the audit a caller wants: the live one only by its name. */
public final class Accepts {

    private Accepts() {}

    public static boolean liveEvents(HttpServletRequest request) {
        String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        double live = quality(types, LiveEvents.MEDIA_TYPE);
        return live > 0 && live >= quality(types, JsonLines.MEDIA_TYPE);
    }

    private static double quality(List<MediaType> types, String name) {
        return types.stream()
                .filter(type -> (type.getType() + "/" + type.getSubtype()).equals(name))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
