namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _matmul = new("matmul"), _mm = new("mm"), _bmm = new("bmm"), _mv = new("mv"), _dot = new("dot"),
            _vdot = new("vdot"), _inner = new("inner"), _outer = new("outer"), _ger = new("ger"),
            _kron = new("kron"), _addmm = new("addmm"), _addmm_ = new("addmm_"), _addmv = new("addmv"),
            _addmv_ = new("addmv_"), _addr = new("addr"), _addr_ = new("addr_"), _baddbmm = new("baddbmm"),
            _addbmm = new("addbmm"), _addbmm_ = new("addbmm_"), _tensordot = new("tensordot"),
            _inverse = new("inverse"), _linalg_pinv = new("linalg_pinv"), _det = new("det"),
            _logdet = new("logdet"), _matrix_exp = new("matrix_exp"), _matrix_power = new("matrix_power"),
            _cholesky_inverse = new("cholesky_inverse"), _cholesky_solve = new("cholesky_solve"),
            _renorm = new("renorm");

        public Tensor matmul(Tensor target) => _matmul.Call(this, target);
        public Tensor mm(Tensor target) => _mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => _bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => _mv.Call(this, target);
        public Tensor dot(Tensor target) => _dot.Call(this, target);
        public Tensor vdot(Tensor target) => _vdot.Call(this, target);
        public Tensor inner(Tensor vec2) => _inner.Call(this, vec2);
        public Tensor outer(Tensor vec2) => _outer.Call(this, vec2);
        public Tensor ger(Tensor vec2) => _ger.Call(this, vec2);
        public Tensor kron(Tensor other) => _kron.Call(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            _addmm.Call(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            _addmm_.Mutate(this, mat1, mat2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            _addmv.Call(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            _addmv_.Mutate(this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            _addr.Call(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            _addr_.Mutate(this, vec1, vec2, beta, alpha);

        /// <summary>
        /// beta · <paramref name="batch2"/> + alpha · this × <paramref name="batch1"/>: the real package hands its
        /// arguments over in this order, whatever their names say, and so does <c>torch.baddbmm</c>.
        /// </summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            _baddbmm.Call(batch2, this, batch1, beta, alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            _addbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            _addbmm_.Mutate(this, batch1, batch2, beta, alpha);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) =>
            _tensordot.Call(this, b, dims1, dims2);

        public Tensor inverse() => _inverse.Call(this);

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) =>
            _linalg_pinv.Call(this, rcond, hermitian);

        public Tensor det() => _det.Call(this);
        public Tensor logdet() => _logdet.Call(this);
        public Tensor matrix_exp() => _matrix_exp.Call(this);
        public Tensor matrix_power(int n) => _matrix_power.Call(this, n);
        public Tensor cholesky_inverse(bool upper = false) => _cholesky_inverse.Call(this, upper);

        public Tensor cholesky_solve(Tensor input2, bool upper = false) =>
            _cholesky_solve.Call(this, input2, upper);

        public Tensor renorm(float p, long dim, float maxnorm) => _renorm.Call(this, p, dim, maxnorm);
    }
}
