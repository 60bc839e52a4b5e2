package io.clew.query.session;

import java.util.List;

/** A session and the trees of its children, oldest first. */
public record SessionTree(SessionView session, List<SessionTree> children) {

    public SessionTree {
        children = List.copyOf(children);
    }
}
