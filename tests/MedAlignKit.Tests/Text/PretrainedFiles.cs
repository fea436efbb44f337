using System.Text.Json;

namespace MedAlignKit.Tests.Text;

/// <summary>A folder with the files of a pretrained model, as Hugging Face lays them.</summary>
internal sealed class PretrainedFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pretrained-");

    public string Folder => folder.FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public PretrainedFiles Config(object config) => Json("config.json", config);

    public PretrainedFiles Json(string name, object value) => Text(name, JsonSerializer.Serialize(value));

    public PretrainedFiles Text(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
