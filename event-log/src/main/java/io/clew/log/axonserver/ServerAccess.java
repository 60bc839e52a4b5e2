package io.clew.log.axonserver;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Axon Server is and how to speak to it.
 *
 * @param addresses {@code host} or {@code host:port}, of which one must answer
 * @param context that is Clew's alone
 * @param token for access control, absent where there is none
 * @param tls whether the connection is encrypted
 * @param trusted certificates in PEM to trust instead of the usual ones
 * @param node this node's name among the server's clients
 */
public record ServerAccess(
        List<String> addresses,
        String context,
        @Nullable String token,
        boolean tls,
        @Nullable Path trusted,
        String node) {
    private static final int PORT = 8124;

    public ServerAccess {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("At least one address of Axon Server is needed.");
        }
        addresses.forEach(ServerAccess::port);
    }

    /** The default context, without token and in plain text. */
    public static ServerAccess of(List<String> addresses, String node) {
        return new ServerAccess(addresses, "default", null, false, null, node);
    }

    /** The host of one of its addresses. */
    public static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** The port of one of its addresses; Axon Server's own if it has none. */
    public static int port(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            return PORT;
        }
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        throw new IllegalArgumentException("'" + address + "' is no address of Axon Server: it must be host:port.");
    }

    /** A token is never shown. */
    @Override
    public String toString() {
        return "Axon Server " + addresses + ", context " + context;
    }
}
