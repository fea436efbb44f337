namespace MedAlignKit.Models;

/// <summary>Where a <see cref="ClipTextTower"/> lies in files that hold Hugging Face's BERT.</summary>
internal static class BertSources
{
    /// <summary>Adds the sources of a text tower.</summary>
    /// <param name="sources">Where they are collected.</param>
    /// <param name="tower">The tower's name in the model here.</param>
    /// <param name="bert">BERT's name in the file.</param>
    /// <param name="depth">Blocks.</param>
    public static void Bert(this WeightSources sources, string tower, string bert, int depth)
    {
        foreach (var table in new[] { "word_embeddings", "position_embeddings", "token_type_embeddings" })
            sources.Copy($"{tower}.{table}.weight", $"{bert}.embeddings.{table}.weight");
        sources.Layer($"{tower}.embedding_norm", $"{bert}.embeddings.LayerNorm");
        for (var i = 0; i < depth; i++)
        {
            var (block, layer) = ($"{tower}.blocks.{i}", $"{bert}.encoder.layer.{i}");
            var self = $"{layer}.attention";
            sources.Layer(
                $"{block}.attn.qkv", $"{self}.self.query", $"{self}.self.key", $"{self}.self.value");
            sources.Layer($"{block}.attn.proj", $"{self}.output.dense");
            sources.Layer($"{block}.norm1", $"{self}.output.LayerNorm");
            sources.Layer($"{block}.mlp.fc1", $"{layer}.intermediate.dense");
            sources.Layer($"{block}.mlp.fc2", $"{layer}.output.dense");
            sources.Layer($"{block}.norm2", $"{layer}.output.LayerNorm");
        }
    }
}
