package io.clew.application.http.request;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who means this machine: a page of another site, or another name that was bent to this address (DNS
 * rebinding), must not reach a server that asks nobody who they are.
 *
 * @param hosts names, beside those of the loopback, that {@code Host} and {@code Origin} may bear; without port
 * @param anyHost whether {@code Host} may be any: {@code Origin} is checked even so
 */
public record LocalDoor(Set<String> hosts, boolean anyHost) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|([a-z0-9-]+\\.)+localhost|127(\\.[0-9]{1,3}){3}|\\[(::|0:0:0:0:0:0:0:)1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    public LocalDoor {
        hosts = Set.copyOf(hosts);
    }

    void check(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (!anyHost && host != null && !known(PORT.matcher(host).replaceFirst(""))) {
            throw refused("Host");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !known(hostOf(origin))) {
            throw refused("Origin");
        }
    }

    private boolean known(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || hosts.contains(name);
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Refusal refused(String header) {
        return new Refusal(Problem.of(
                403,
                "forbidden",
                "This " + header + " is not one the server answers to; call it by its loopback address, or configure"
                        + " clew.http.hosts."));
    }
}
