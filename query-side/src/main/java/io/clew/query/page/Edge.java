package io.clew.query.page;

import java.util.List;

/**
 * Where a page begins: behind this key of the list's order, or, backwards, the block that ends just before it.
 *
 * @param key the values of the sort key, in its order
 * @param before whether the page is the block before the key; the items' order is the list's all the same
 */
public record Edge(List<String> key, boolean before) {

    public Edge {
        key = List.copyOf(key);
    }

    public static Edge after(String... key) {
        return new Edge(List.of(key), false);
    }

    public static Edge before(String... key) {
        return new Edge(List.of(key), true);
    }
}
