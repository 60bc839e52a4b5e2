package io.clew.cli.repository;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Server;
import java.net.URI;

/** A server that others run. */
public final class RemoteServer implements Server {

    private final URI address;

    /**
     * One by its address.
     *
     * @throws Failure if it is none
     */
    public RemoteServer(String address) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw Failure.usage("'" + address + "' is no address; a server's is like https://clew.example.org.");
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw Failure.usage("'" + address + "' is no address; a server's is like https://clew.example.org.");
        }
        this.address = uri;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean isOwn() {
        return false;
    }
}
