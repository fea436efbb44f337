namespace Plotly.NET;

/// <summary>A step of an animation; charts made here have none.</summary>
public class Frame : DynamicObj.DynamicObj;
