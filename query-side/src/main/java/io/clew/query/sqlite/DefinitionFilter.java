package io.clew.query.sqlite;

import io.clew.query.definition.FindDefinitions;
import io.clew.query.row.MetadataHashes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows {@code d} of definitions a question is about. A plus keeps SQLite, which knows nothing of how many rows have
 * which value, from an index by which it would go through all of them: by what leaves the fewest it goes instead, metadata
 * before author before all.
 */
record DefinitionFilter(String where, List<@Nullable Object> values) {

    static DefinitionFilter of(FindDefinitions question) {
        String byMetadata = question.metadata().isEmpty() ? "" : "+";
        String byAuthor = question.authorId() == null ? byMetadata : "+";
        StringBuilder where =
                new StringBuilder(byMetadata + "d.namespace = ? AND " + byMetadata + "d.kind = ? AND d.there = 1");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(question.namespace());
        values.add(question.kind().wire());
        if (question.published() != null) {
            where.append(" AND ").append(byAuthor).append("d.published = ?");
            values.add(question.published() ? 1 : 0);
        }
        if (question.authorId() != null) {
            where.append(" AND ").append(byMetadata).append("d.author_id = ?");
            values.add(question.authorId());
        }
        for (String hash : MetadataHashes.of(question.metadata())) {
            where.append(" AND d.no IN"
                    + " (SELECT no FROM definition_metadata WHERE hash = ? AND namespace = ? AND kind = ?)");
            values.add(hash);
            values.add(question.namespace());
            values.add(question.kind().wire());
        }
        return new DefinitionFilter(where.toString(), values);
    }

    @Nullable
    Object[] valuesAnd(Object... more) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
