package io.clew.query.mongo;

import io.clew.kernel.id.DefinitionKey;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.FindDefinitions;
import io.clew.query.row.MetadataHashes;
import java.util.List;

/** Searches for definitions; which index drives one, the database decides. */
final class DefinitionSearch {

    private DefinitionSearch() {}

    static List<DefinitionView> page(Access access, FindDefinitions question) {
        String sort = question.sort() == FindDefinitions.Sort.CREATED_AT ? "created_at" : "updated_at";
        Order order = Order.by(sort).reversed(question.descending()).ties("id_key");
        return views(access, new HeadSearch(condition(question), order, question.skip(), question.limit()));
    }

    static long count(Access access, FindDefinitions question) {
        return access.count(condition(question));
    }

    private static Condition condition(FindDefinitions question) {
        Condition all = Condition.equal("listed", Keys.of(question.namespace(), question.kind()));
        if (question.published() != null) {
            all = all.and(Condition.equal("published", question.published() ? 1L : 0L));
        }
        if (question.authorId() != null) {
            all = all.and(Condition.equal("author_id", question.authorId()));
        }
        for (String hash : MetadataHashes.of(question.metadata())) {
            all = all.and(Condition.contains("meta", hash));
        }
        return all;
    }

    static List<DefinitionView> naming(Access access, DefinitionKey agent, int limit) {
        Order newestFirst = Order.by("created_at").reversed(true).ties("id_key");
        return views(access, new HeadSearch(names(agent), newestFirst, 0, limit));
    }

    static long countNaming(Access access, DefinitionKey agent) {
        return access.count(names(agent));
    }

    private static Condition names(DefinitionKey agent) {
        return Condition.contains("names", Keys.of(agent));
    }

    private static List<DefinitionView> views(Access access, HeadSearch search) {
        return access.heads(search).stream().map(DefinitionRows::head).toList();
    }
}
