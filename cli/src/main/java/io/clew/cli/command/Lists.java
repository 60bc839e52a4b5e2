package io.clew.cli.command;

import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads lists, page by page. */
final class Lists {

    private static final int PAGE = 1000;

    private Lists() {}

    /** The first items of a list, so many at most. */
    static List<Json> read(Api api, Target target, int most) {
        List<Json> items = new ArrayList<>();
        String cursor = null;
        do {
            int limit = Math.min(PAGE, most - items.size());
            Json page = api.get(target.copy().with("limit", limit).with("cursor", cursor));
            items.addAll(page.list("items"));
            cursor = page.text("next");
        } while (cursor != null && items.size() < most);
        return items;
    }
}
